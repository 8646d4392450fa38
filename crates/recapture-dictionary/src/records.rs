use std::borrow::Cow;

/// The records of a CSV text, one after the other. Dictionaries are read at every start: values are borrowed from
/// the text unless they hold an escaped quotation mark.
pub(crate) struct Records<'t> {
    rest: &'t str,
    /// The line that the rest begins in, from 1.
    line: usize,
}

impl<'t> Records<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { rest: text.strip_prefix('\u{FEFF}').unwrap_or(text), line: 1 }
    }

    /// Reads the values of the next record that is not empty; the line it begins in, `None` at the end.
    pub(crate) fn next(&mut self, values: &mut Vec<Cow<'t, str>>) -> Option<usize> {
        values.clear();
        while let Some(behind) = self.rest.strip_prefix(['\n', '\r']) {
            self.line += usize::from(self.rest.starts_with('\n'));
            self.rest = behind;
        }
        if self.rest.is_empty() {
            return None;
        }
        let line = self.line;
        loop {
            values.push(if self.rest.starts_with('"') { self.quoted() } else { self.plain().into() });
            let Some(behind) = self.rest.strip_prefix(',') else { return Some(line) };
            self.rest = behind;
        }
    }

    /// What stands before the next comma or the end of the line.
    fn plain(&mut self) -> &'t str {
        let end = memchr::memchr3(b',', b'\n', b'\r', self.rest.as_bytes()).unwrap_or(self.rest.len());
        let (value, behind) = self.rest.split_at(end);
        self.rest = behind;
        value
    }

    /// A value in quotation marks, in which two of them stand for one.
    fn quoted(&mut self) -> Cow<'t, str> {
        let mut value = Cow::Borrowed("");
        loop {
            let inner = &self.rest[1..];
            let end = memchr::memchr(b'"', inner.as_bytes()).unwrap_or(inner.len());
            value += &inner[..end];
            self.line += memchr::memchr_iter(b'\n', &inner.as_bytes()[..end]).count();
            self.rest = inner.get(end + 1..).unwrap_or("");
            if !self.rest.starts_with('"') {
                value += self.plain();
                return value;
            }
            value += "\"";
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records() {
        let text = "\u{FEFF}a,b\r\n\r\n\"1, 2\",\"say \"\"x\"\"\"\n,\n\"two\nlines\",é\nlast, one";
        let mut records = Records::new(text);
        let mut values = Vec::new();
        let mut found = Vec::new();
        while let Some(line) = records.next(&mut values) {
            found.push(format!("{line}: {}", values.join("|")));
        }
        assert_eq!(found, ["1: a|b", "3: 1, 2|say \"x\"", "4: |", "5: two\nlines|é", "7: last| one"]);
    }
}
