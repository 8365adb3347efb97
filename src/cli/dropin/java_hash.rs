//! The order in which Java's `HashMap` hands out its entries: Kafka's tools print some lists in it, and who takes
//! a list's first line, or compares two answers, sees the same one here.

/// Sorted as a `HashMap` that was made for these keys gives them out.
pub(super) fn order<T>(items: &mut [T], key: impl Fn(&T) -> &str) {
    order_in(items.len().next_power_of_two(), items, key);
}

/// The same of one that grew with them.
pub(super) fn order_of_grown<T>(items: &mut [T], key: impl Fn(&T) -> &str) {
    order_in(16, items, key);
}

/// Each of these once, as a `HashMap` that grew with them gives them out.
pub(super) fn keys(mut names: Vec<String>) -> Vec<String> {
    names.sort_unstable();
    names.dedup();
    order_of_grown(&mut names, |name| name);
    names
}

fn order_in<T>(mut table: usize, items: &mut [T], key: impl Fn(&T) -> &str) {
    // It doubles its table rather than fill more than three quarters of it.
    while items.len() * 4 > table * 3 {
        table *= 2;
    }
    let bucket = |item: &T| spread(hash(key(item))) as usize & (table - 1);
    items.sort_by_key(bucket);
}

/// `String.hashCode`
fn hash(text: &str) -> u32 {
    text.encode_utf16().fold(0, |hash, unit| hash.wrapping_mul(31).wrapping_add(unit.into()))
}

/// What `HashMap` makes of a hash.
fn spread(hash: u32) -> u32 {
    hash ^ (hash >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_as_javas_map_gives_them_out() {
        let ordered = |names: &str| {
            let mut names: Vec<&str> = names.split(' ').collect();
            order(&mut names, |name| name);
            names.join(" ")
        };
        assert_eq!(
            ordered("top.dot top1 top12 top3 top_under topconf topempty"),
            "top12 top_under topempty top3 top1 topconf top.dot"
        );
        assert_eq!(ordered("a b c"), "a b c");
        assert_eq!(hash("rkafka"), 0xc899_edf4);
    }
}
