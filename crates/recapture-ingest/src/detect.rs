use std::path::Path;

use recapture_model::Format;

/// The format that a file's ending stands for; files without an ending are plain text. `None`: not ours.
#[must_use]
pub fn by_extension(path: &Path) -> Option<Format> {
    let Some(extension) = path.extension() else {
        // ".gitignore" has no ending, and is no text for readers.
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        return (!hidden).then_some(Format::Text);
    };
    Some(match extension.to_string_lossy().to_ascii_lowercase().as_str() {
        "md" | "markdown" | "mdx" => Format::Markdown,
        "txt" | "text" => Format::Text,
        "html" | "htm" | "xhtml" => Format::Html,
        "rst" => Format::Rst,
        "adoc" | "asciidoc" => Format::Asciidoc,
        "org" => Format::Org,
        _ => return None,
    })
}

/// Detects the format by ending, then by content where the ending says "plain text" or nothing we know.
#[must_use]
pub fn detect(name: &str, text: &str) -> Format {
    match by_extension(Path::new(name)) {
        Some(Format::Text) | None => by_content(text),
        Some(format) => format,
    }
}

/// Plain text unless it begins as an HTML page does, or has front matter or clear signs of Markdown.
fn by_content(text: &str) -> Format {
    let head = &text[..text.floor_char_boundary(4096)];
    let trimmed = head.trim_start().as_bytes();
    let begins = |tag: &str| trimmed.get(..tag.len()).is_some_and(|b| b.eq_ignore_ascii_case(tag.as_bytes()));
    if ["<!doctype html", "<html", "<head", "<body", "<article"].iter().any(|tag| begins(tag)) {
        return Format::Html;
    }
    if head.starts_with("---\n") || head.starts_with("---\r\n") || head.starts_with("+++\n") {
        return Format::Markdown;
    }
    let signs: usize = text
        .lines()
        .take(400)
        .map(|line| {
            let heading = line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
            let fence = line.starts_with("```");
            usize::from(heading) * 2 + usize::from(fence) * 2 + usize::from(line.contains("](")) * 2
        })
        .sum();
    if signs >= 4 { Format::Markdown } else { Format::Text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_files_are_looked_into() {
        assert_eq!(detect("a.txt", "---\ntitle: A\n---\nText"), Format::Markdown);
        assert_eq!(detect("a.txt", "# A\n\n[b](c) and\n\n[d](e)\n"), Format::Markdown);
        assert_eq!(detect("a.txt", "Just text\n\n- a list\n"), Format::Text);
        assert_eq!(detect("a", "  <!DOCTYPE html><p>x"), Format::Html);
        assert_eq!(detect("a.html", "no tags"), Format::Html);
        assert_eq!(detect("-", "# One\n\n## Two\n"), Format::Markdown);
    }
}
