use super::*;
#[test]
fn floors_are_read() {
    assert!(read_floors("documents,measure,statistic,bound\n*,talk,f1,0.5\n").is_ok());
    assert!(read_floors("documents,measure,statistic,bound\n*,walk,f1,0.5\n").is_err());
}
