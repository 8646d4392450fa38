//! What holds for the document that a text is parsed into.

use recapture_model::{Block, Document, MarkKind};

/// Blocks side by side, with their white space folded; marks and segments in order, within the text and on character
/// boundaries; each character is one of those that the map to the source gives for it.
pub fn check(source: &str, document: &Document) {
    let text = &document.text;
    let mut begin = 0;
    for block in &document.blocks {
        assert!(block.range.start >= begin, "a block begins in the one before it: {block:?}");
        assert_eq!(text.as_bytes().get(block.range.end), Some(&b'\n'), "{block:?}");
        begin = block.range.end + 1;
        let visible = document.block_text(block);
        let folded = visible.trim_matches(' ') == visible && !visible.contains("  ");
        let unseen = ['\n', '\t', '\u{A0}', '\u{AD}', '\u{200B}'];
        assert!(folded && !visible.contains(unseen), "white space is not folded: {visible:?}");
        for (at, c) in document.block_text(block).char_indices() {
            let range = block.range.start + at..block.range.start + at + c.len_utf8();
            let span = document.source_span(&range);
            let original = source.get(span.range()).expect("on character boundaries");
            let other = original.starts_with(['&', '\\', '{']);
            assert!(original.contains(c) || c == ' ' || other, "{c:?} from {original:?}");
        }
    }
    for mark in &document.marks {
        let inside = |b: &Block| b.range.start <= mark.range.start && mark.range.end <= b.range.end;
        let next = document.blocks.partition_point(|b| b.range.end < mark.range.start);
        assert!(document.blocks.get(next).is_some_and(inside), "in no block, or in two: {mark:?}");
        assert!(text.get(mark.range.clone()).is_some(), "{mark:?}");
        assert!(source.get(document.source_span(&mark.range).range()).is_some(), "{mark:?}");
    }
    let breaks: Vec<_> = document.marks.iter().filter(|m| m.kind == MarkKind::Break).map(|m| m.range.clone()).collect();
    assert!(breaks.iter().all(|b| &text[b.clone()] == " "), "{breaks:?}");
    assert!(breaks.windows(2).all(|two| two[0].end <= two[1].start), "a line ends twice: {breaks:?}");
    assert!(document.marks.is_sorted_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end))));
    assert!(document.segments.is_sorted_by_key(|s| s.text));
    for segment in &document.segments {
        let written = source.get(segment.source.range()).expect("on character boundaries");
        if segment.verbatim {
            assert_eq!(text.get(segment.text..segment.text + written.len()), Some(written));
        }
    }
}
