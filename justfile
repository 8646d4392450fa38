# The habits. Each recipe is plain cargo: without `just`, copy the line.

# The main job, on the corpus
run:
    cargo run --release -- extract corpus/docs --out out

# All tests
test:
    cargo test

# Format, lints, docs
lint:
    cargo fmt --check
    cargo clippy --workspace --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

# Rewrite the snapshots; read every difference before you commit it
snapshots:
    INSTA_UPDATE=always cargo test --test corpus

# Rewrite the dictionaries in their normal form
dictionaries:
    UPDATE_DICTIONARIES=1 cargo test --test structure

# Scores on the real recaps beside the project, against the floors
eval:
    cargo run --release -- eval ../shared/gold/dev --floors scores/floors.csv

# Scores on the corpus
eval-corpus:
    cargo run --release -- eval corpus --per-document

# Each stage, one document end to end, the recognition stage against a bare Aho-Corasick pass; a word picks benches
bench *WORDS:
    cargo bench --bench '*' -- {{WORDS}}

# Whole process against the floor, start-up, memory; `just floor 100 --large` for peak memory on 2 GB. See benches/README.md
floor *ARGS:
    .ci/bench {{ARGS}}

# The same names through spaCy, flashtext, pyahocorasick
compare *ARGS:
    .ci/compare {{ARGS}}

# Instruction counts against scores/instructions.csv
instructions:
    .ci/instructions

# Time for inputs of doubled size, some fifty shapes: twice the input, twice the time
linear:
    .ci/linear

# Fuzzes each target for a minute (installs cargo-fuzz, if it is missing)
fuzz *args:
    .ci/fuzz {{args}}

# Opens the output with DuckDB, SQLite, LibreOffice, Frictionless, JSON Schema, JSON-LD, pandas
clients:
    .ci/clients

# Time and memory of each format on 1,000 and 10,000 generated documents
scale:
    .ci/scale

# Rewrite the answers in docs/queries.md
queries:
    UPDATE_QUERIES=1 .ci/clients queries
# Throughput and memory by kind of input (Markdown, HTML, tar.gz, WARC), 1, 10 and 100 times as much
inputs *ARGS:
    .ci/inputs {{ARGS}}

# Injects faults and shows what happens, as a table
faults:
    .ci/faults

# The report in Chromium (installs it, if it is missing); look at target/report-*.png afterwards
report:
    .ci/report

# What CI runs
ci:
    bash .ci/run
