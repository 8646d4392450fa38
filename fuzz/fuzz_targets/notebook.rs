//! Notebooks: one document, in which every cell stands.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recapture_fuzz::open;
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    let members = open("a.ipynb", bytes);
    let Ok(notebook) = serde_json::from_slice::<Value>(bytes) else { return assert!(members.is_empty()) };
    let [member] = members.as_slice() else { panic!("{} documents", members.len()) };
    let text = std::str::from_utf8(&member.bytes).expect("JSON is UTF-8");
    let cells = notebook.get("cells").and_then(Value::as_array).into_iter().flatten();
    for source in cells.filter_map(|cell| cell.get("source")?.as_str()) {
        assert!(text.contains(source), "{source:?} is lost");
    }
});
