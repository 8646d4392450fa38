use crate::Fault;

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
    /// Reads a file with a header row that names `columns`, in any order, and no others; the first `needed` of them
    /// must be there, the values of the others are empty where they are not.
    pub(crate) fn read(file: &'a str, text: &str, columns: &[&str], needed: usize, faults: &mut Vec<Fault>) -> Self {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let mut table = Self { file, width: columns.len(), values: String::new(), ends: Vec::new(), lines: Vec::new() };
        table.values.reserve(text.len());
        let mut fault = |line: usize, message: String| faults.push(Fault { file: file.to_owned(), line, message });
        let header = match reader.headers() {
            Ok(header) => header.clone(),
            Err(error) => {
                fault(1, error.to_string());
                return table;
            }
        };
        for name in &header {
            if !columns.contains(&name) {
                fault(1, format!("unknown column \"{name}\": the columns are {}", columns.join(", ")));
            }
        }
        let mut places: Vec<Option<usize>> = Vec::new();
        for (at, &column) in columns.iter().enumerate() {
            let place = header.iter().position(|name| name == column);
            places.push(place);
            if place.is_none() && at < needed {
                fault(1, format!("the column \"{column}\" is missing"));
                return table;
            }
        }
        // One record for all rows: files are read at every start.
        let mut record = csv::StringRecord::new();
        loop {
            let line = |position: Option<&csv::Position>| {
                position.map_or(0, |p| usize::try_from(p.line()).unwrap_or(usize::MAX))
            };
            match reader.read_record(&mut record) {
                Ok(false) => return table,
                Ok(true) if record.len() == header.len() => {
                    for place in &places {
                        table.values.push_str(place.and_then(|p| record.get(p)).unwrap_or("").trim());
                        table.ends.push(table.values.len());
                    }
                    table.lines.push(line(record.position()));
                }
                Ok(true) => {
                    let message = format!("{} fields, but the header has {}", record.len(), header.len());
                    fault(line(record.position()), message);
                }
                Err(error) => fault(line(error.position()), error.to_string()),
            }
        }
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
