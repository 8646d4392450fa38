//! White space and invisible characters, by bytes.

/// Bytes that neither are nor begin white space or an invisible character.
pub(crate) const PLAIN: [bool; 256] = {
    let mut table = [true; 256];
    let others = [b' ', b'\t', b'\n', b'\r', 0x0B, 0x0C, 0xC2, 0xE2, 0xE3, 0xEF];
    let mut at = 0;
    while at < others.len() {
        table[others[at] as usize] = false;
        at += 1;
    }
    table
};

/// Whether 16 bytes, and the one behind them, show at a glance that nothing is to be folded: most do.
#[expect(clippy::needless_bitwise_bool, reason = "without branches they are looked at all at once")]
pub(crate) fn settled(bytes: &[u8; 17]) -> bool {
    let pairs = bytes[..16].iter().zip(&bytes[1..]);
    let odd = |(&one, &next): (&u8, &u8)| !(b' '..=0x7F).contains(&next) | ((one == b' ') & (next == b' '));
    !pairs.fold(false, |any, pair| any | odd(pair)) && (b'!'..=0x7F).contains(&bytes[0])
}

/// Length in bytes of the white-space character at `at`, 0 if there is none.
pub(crate) fn white(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C => 1,
        0xC2 if bytes.get(at + 1) == Some(&0xA0) => 2,
        0xE2 => match bytes.get(at + 1..at + 3) {
            Some([0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF] | [0x81, 0x9F]) => 3,
            _ => 0,
        },
        0xE3 if bytes.get(at + 1..at + 3) == Some(&[0x80, 0x80]) => 3,
        _ => 0,
    }
}

/// Length in bytes of the invisible character at `at` (soft hyphen, zero-width space, joiner, byte order
/// mark), 0 if there is none.
pub(crate) fn unseen(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        0xC2 if bytes.get(at + 1) == Some(&0xAD) => 2,
        0xE2 => match bytes.get(at + 1..at + 3) {
            Some([0x80, 0x8B | 0x8E | 0x8F] | [0x81, 0xA0]) => 3,
            _ => 0,
        },
        0xEF if bytes.get(at + 1..at + 3) == Some(&[0xBB, 0xBF]) => 3,
        _ => 0,
    }
}
