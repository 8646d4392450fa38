use std::borrow::Cow;

use crate::Fault;

/// A CSV file whose columns have been checked.
pub(crate) struct Table<'a> {
    pub(crate) file: &'a str,
    /// How many columns it has.
    width: usize,
    /// The values of all rows, trimmed, in the order of the columns asked for.
    values: Vec<Cow<'a, str>>,
    /// The line of each row.
    lines: Vec<usize>,
}

impl<'a> Table<'a> {
    /// Reads a file with a header row that names `columns`, in any order, and no others; the first `needed` of them
    /// must be there, the values of the others are empty where they are not.
    pub(crate) fn read(file: &'a str, text: &'a str, columns: &[&str], needed: usize, faults: &mut Vec<Fault>) -> Self {
        let rows = memchr::memchr_iter(b'\n', text.as_bytes()).count();
        let (values, lines) = (Vec::with_capacity(rows * columns.len()), Vec::with_capacity(rows));
        let mut table = Self { file, width: columns.len(), values, lines };
        let mut fault = |line: usize, message: String| faults.push(Fault { file: file.to_owned(), line, message });
        let mut records =
            Records { text: text.strip_prefix('\u{FEFF}').unwrap_or(text), at: 0, line: 1, fields: Vec::new() };
        records.next();
        let header = std::mem::take(&mut records.fields);
        for name in header.iter().filter(|name| !columns.contains(&name.as_ref())) {
            fault(1, format!("unknown column \"{name}\": the columns are {}", columns.join(", ")));
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
        while let Some(line) = records.next() {
            let fields = &mut records.fields;
            if fields.len() != header.len() {
                fault(line, format!("{} fields, but the header has {}", fields.len(), header.len()));
                continue;
            }
            let value = |place: &Option<usize>| match place.map(|p| std::mem::take(&mut fields[p])) {
                Some(Cow::Borrowed(field)) => trim(field).into(),
                Some(Cow::Owned(field)) if trim(&field).len() < field.len() => trim(&field).to_owned().into(),
                Some(field) => field,
                None => Cow::default(),
            };
            table.values.extend(places.iter().map(value));
            table.lines.push(line);
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
        &self.table.values[self.index * self.table.width + column]
    }

    /// The parts of a value joined by `;`.
    pub(crate) fn list(&self, column: usize) -> impl Iterator<Item = &'t str> + use<'t> {
        self.get(column).split(';').map(trim).filter(|part| !part.is_empty())
    }

    pub(crate) fn line(&self) -> usize {
        self.table.lines[self.index]
    }

    pub(crate) fn fault(&self, message: String) -> Fault {
        Fault { file: self.table.file.to_owned(), line: self.line(), message }
    }
}

/// The records of a CSV file, one after the other: files are read at every start, and few of their fields are quoted.
struct Records<'t> {
    text: &'t str,
    /// Where it is read on, and the line of that.
    at: usize,
    line: usize,
    /// The fields of the last record.
    fields: Vec<Cow<'t, str>>,
}

impl<'t> Records<'t> {
    /// Reads the next record that is no empty line, and gives the line at which it begins.
    fn next(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes[self.at..] {
                [] => return None,
                [b'\n', ..] => self.at += 1,
                [b'\r', b'\n', ..] => self.at += 2,
                _ => break,
            }
            self.line += 1;
        }
        self.fields.clear();
        let line = self.line;
        loop {
            let field = if bytes.get(self.at) == Some(&b'"') { self.quoted() } else { self.up_to_mark().into() };
            self.fields.push(field);
            let more = bytes.get(self.at) == Some(&b',');
            self.at = bytes.len().min(self.at + 1);
            if !more {
                self.line += 1;
                return Some(line);
            }
        }
    }

    /// What stands before the next comma or the end of the line.
    fn up_to_mark(&mut self) -> &'t str {
        let rest = &self.text[self.at..];
        let length = memchr::memchr2(b',', b'\n', rest.as_bytes()).unwrap_or(rest.len());
        self.at += length;
        let field = &rest[..length];
        field.strip_suffix('\r').unwrap_or(field)
    }

    /// What stands between quotation marks, of which two stand for one, and what follows them.
    fn quoted(&mut self) -> Cow<'t, str> {
        let mut field = String::new();
        while let Some(rest) = self.text[self.at..].strip_prefix('"') {
            let (inner, _) = rest.split_once('"').unwrap_or((rest, ""));
            field.push_str(inner);
            self.line += inner.matches('\n').count();
            self.at = self.text.len().min(self.at + inner.len() + 2);
            if self.text[self.at..].starts_with('"') {
                field.push('"');
            }
        }
        field.push_str(self.up_to_mark());
        field.into()
    }
}

/// A text without white space around it; most have none.
pub(crate) fn trim(text: &str) -> &str {
    let inner = |byte: Option<u8>| byte.is_some_and(|b| b.is_ascii_graphic());
    if inner(text.bytes().next()) && inner(text.bytes().last()) { text } else { text.trim() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records() {
        let text = "\u{FEFF}name,more\r\n\r\na, b \r\n\"c, \"\"d\"\"\ne\",\"\"\nf\ng,\"h\" i";
        let mut faults = Vec::new();
        let table = Table::read("x.csv", text, &["more", "name"], 1, &mut faults);
        let rows: Vec<_> = table.rows().map(|r| (r.line(), r.get(1), r.get(0))).collect();
        assert_eq!(rows, [(3, "a", "b"), (4, "c, \"d\"\ne", ""), (7, "g", "h i")]);
        let faults: Vec<_> = faults.iter().map(|f| (f.line, f.message.as_str())).collect();
        assert_eq!(faults, [(6, "1 fields, but the header has 2")]);
    }
}
