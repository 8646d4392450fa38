use crate::Fault;

/// A CSV file whose columns have been checked.
pub(crate) struct Table<'a> {
    pub(crate) file: &'a str,
    /// Where each column stands; none for one that may be absent and is.
    columns: Vec<Option<usize>>,
    rows: Vec<csv::StringRecord>,
}

impl<'a> Table<'a> {
    /// Reads a file with a header row that names `columns`, in any order, and no others; the first `needed` of them
    /// must be there.
    pub(crate) fn read(file: &'a str, text: &str, columns: &[&str], needed: usize, faults: &mut Vec<Fault>) -> Self {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let mut table = Self { file, columns: Vec::new(), rows: Vec::new() };
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
        for (at, &column) in columns.iter().enumerate() {
            let index = header.iter().position(|name| name == column);
            table.columns.push(index);
            if index.is_none() && at < needed {
                fault(1, format!("the column \"{column}\" is missing"));
                return table;
            }
        }
        for record in reader.records() {
            match record {
                Ok(record) if record.len() == header.len() => table.rows.push(record),
                Ok(record) => {
                    let line = record.position().map_or(0, csv::Position::line);
                    let message = format!("{} fields, but the header has {}", record.len(), header.len());
                    fault(usize::try_from(line).unwrap_or(0), message);
                }
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    fault(usize::try_from(line).unwrap_or(0), error.to_string());
                }
            }
        }
        table
    }

    /// The rows with their lines.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|record| Row { table: self, record })
    }
}

/// One row.
#[derive(Clone, Copy)]
pub(crate) struct Row<'t> {
    table: &'t Table<'t>,
    record: &'t csv::StringRecord,
}

impl<'t> Row<'t> {
    /// The value of the column with this index in the list that the table was read with.
    pub(crate) fn get(&self, column: usize) -> &'t str {
        self.table.columns[column].and_then(|index| self.record.get(index)).unwrap_or("").trim()
    }

    /// The parts of a value joined by `;`.
    pub(crate) fn list(&self, column: usize) -> impl Iterator<Item = &'t str> + use<'t> {
        self.get(column).split(';').map(str::trim).filter(|part| !part.is_empty())
    }

    pub(crate) fn line(&self) -> usize {
        self.record.position().map_or(0, |p| usize::try_from(p.line()).unwrap_or(0))
    }

    pub(crate) fn fault(&self, message: String) -> Fault {
        Fault { file: self.table.file.to_owned(), line: self.line(), message }
    }
}
