use crate::Fault;
use crate::records::Records;

/// A CSV file whose columns have been checked.
pub(crate) struct Table<'a> {
    pub(crate) file: &'a str,
    /// How many columns it has.
    width: usize,
    /// The values of all rows, one behind the other, trimmed, in the order of the columns asked for.
    values: String,
    /// Where each value ends.
    ends: Vec<usize>,
    /// The line of each row.
    lines: Vec<usize>,
}

impl<'a> Table<'a> {
    /// Reads a file with a header row that names all of `columns`, in any order, and no others.
    pub(crate) fn read(file: &'a str, text: &str, columns: &[&str], faults: &mut Vec<Fault>) -> Self {
        let mut records = Records::new(text);
        let width = columns.len();
        let mut table = Self { file, width, values: String::new(), ends: Vec::new(), lines: Vec::new() };
        table.values.reserve(text.len());
        let mut fault = |line: usize, message: String| faults.push(Fault { file: file.to_owned(), line, message });
        let mut header = Vec::new();
        records.next(&mut header);
        for name in &header {
            if !columns.contains(&&**name) {
                fault(1, format!("unknown column \"{name}\": the columns are {}", columns.join(", ")));
            }
        }
        let mut places: Vec<usize> = Vec::new();
        for &column in columns {
            if let Some(index) = header.iter().position(|name| name == column) {
                places.push(index);
            } else {
                fault(1, format!("the column \"{column}\" is missing"));
                return table;
            }
        }
        let mut record = Vec::new();
        while let Some(line) = records.next(&mut record) {
            if record.len() == header.len() {
                for &place in &places {
                    table.values.push_str(record[place].trim());
                    table.ends.push(table.values.len());
                }
                table.lines.push(line);
            } else {
                fault(line, format!("{} fields, but the header has {}", record.len(), header.len()));
            }
        }
        table
    }

    /// How many rows it has.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The rows with their lines.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.lines.len()).map(|index| Row { table: self, index })
    }
}

/// One row.
#[derive(Clone, Copy)]
pub(crate) struct Row<'t> {
    table: &'t Table<'t>,
    index: usize,
}

impl<'t> Row<'t> {
    /// The value of the column with this index in the list that the table was read with.
    pub(crate) fn get(&self, column: usize) -> &'t str {
        let at = self.index * self.table.width + column;
        let start = if at == 0 { 0 } else { self.table.ends[at - 1] };
        &self.table.values[start..self.table.ends[at]]
    }

    /// The parts of a value joined by `;`.
    pub(crate) fn list(&self, column: usize) -> impl Iterator<Item = &'t str> + use<'t> {
        self.get(column).split(';').map(str::trim).filter(|part| !part.is_empty())
    }

    pub(crate) fn line(&self) -> usize {
        self.table.lines[self.index]
    }

    pub(crate) fn fault(&self, message: String) -> Fault {
        Fault { file: self.table.file.to_owned(), line: self.line(), message }
    }
}
