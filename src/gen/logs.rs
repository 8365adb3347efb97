//! Lines of a web shop's access log, in Apache's combined format, as the course's gen_logs writes them.
//!
//! A hundred visitors at a time, each with an address and a browser for ten requests. Paths, statuses,
//! sizes and browsers come as often as there; times are those of the zone -0800.

use std::io::Write as _;

use jiff::tz::Offset;

use super::{Made, Random, Source, Value};

/// How many visitors there are at a time, and how many requests each makes.
const VISITORS: usize = 100;
const REQUESTS: u32 = 10;

/// What a request is for, and how often.
const PAGES: [(Page, u32); 10] = [
    (Page::Plain("/departments"), 40),
    (Page::DepartmentCategories, 20),
    (Page::DepartmentProducts, 10),
    (Page::Product, 10),
    (Page::CategoryProducts, 5),
    (Page::AddToCart, 5),
    (Page::Plain("/login"), 5),
    (Page::Plain("/checkout"), 3),
    (Page::Plain("/logout"), 2),
    (Page::Plain("/support"), 1),
];

const STATUSES: [(u16, u32); 3] = [(200, 92), (404, 5), (503, 3)];

const DEPARTMENTS: [&str; 7] =
    ["Team Sports", "Fitness", "Footwear", "Apparel", "Golf", "Outdoors", "Fan Shop"];

/// Some are in several departments.
const CATEGORIES: [&str; 58] = [
    "Football",
    "Soccer",
    "Baseball & Softball",
    "Basketball",
    "Lacrosse",
    "Tennis & Racquet",
    "Hockey",
    "More Sports",
    "Cardio Equipment",
    "Strength Training",
    "Fitness Accessories",
    "Boxing & MMA",
    "Electronics",
    "Yoga & Pilates",
    "Training by Sport",
    "As Seen on TV!",
    "Cleats",
    "Men's Footwear",
    "Women's Footwear",
    "Kids' Footwear",
    "Featured Shops",
    "Accessories",
    "Men's Apparel",
    "Women's Apparel",
    "Boys' Apparel",
    "Girls' Apparel",
    "Accessories",
    "Top Brands",
    "Shop by Sport",
    "Men's Golf Clubs",
    "Women's Golf Clubs",
    "Golf Apparel",
    "Golf Shoes",
    "Golf Bags & Carts",
    "Golf Gloves",
    "Golf Balls",
    "Electronics",
    "Kids' Golf Clubs",
    "Team Shop",
    "Trade-In",
    "Bike & Skate Shop",
    "Camping & Hiking",
    "Hunting & Shooting",
    "Fishing",
    "Indoor/Outdoor Games",
    "Boating",
    "Water Sports",
    "Winter Sports",
    "Backyard Games",
    "Paddling",
    "MLB",
    "NFL",
    "NHL",
    "NBA",
    "NCAA",
    "MLS",
    "International Soccer",
    "World Cup Shop",
];

const AGENTS: [(&str, u32); 16] = [
    (
        "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/35.0.1916.153 Safari/537.36",
        11,
    ),
    (
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_3) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/35.0.1916.153 Safari/537.36",
        10,
    ),
    ("Mozilla/5.0 (Windows NT 6.1; WOW64; rv:30.0) Gecko/20100101 Firefox/30.0", 9),
    (
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_3) AppleWebKit/537.76.4 (KHTML, like Gecko) Version/7.0.4 Safari/537.76.4",
        8,
    ),
    (
        "Mozilla/5.0 (Windows NT 6.3; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/35.0.1916.153 Safari/537.36",
        7,
    ),
    (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 7_1_1 like Mac OS X) AppleWebKit/537.51.2 (KHTML, like Gecko) Version/7.0 Mobile/11D201 Safari/9537.53",
        6,
    ),
    (
        "Mozilla/5.0 (iPad; CPU OS 7_1_1 like Mac OS X) AppleWebKit/537.51.2 (KHTML, like Gecko) Version/7.0 Mobile/11D201 Safari/9537.53",
        5,
    ),
    ("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:30.0) Gecko/20100101 Firefox/30.0", 4),
    ("Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko", 3),
    (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/35.0.1916.153 Safari/537.36",
        3,
    ),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.9; rv:30.0) Gecko/20100101 Firefox/30.0", 2),
    ("Mozilla/5.0 (Windows NT 5.1; rv:30.0) Gecko/20100101 Firefox/30.0", 2),
    ("Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.1; WOW64; Trident/6.0)", 2),
    ("Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; WOW64; Trident/5.0)", 1),
    (
        "Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/35.0.1916.114 Safari/537.36",
        1,
    ),
    (
        "Mozilla/5.0 (Windows NT 6.2; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/35.0.1916.114 Safari/537.36",
        1,
    ),
];

#[derive(Debug, Clone, Copy)]
enum Page {
    Plain(&'static str),
    DepartmentCategories,
    DepartmentProducts,
    Product,
    CategoryProducts,
    AddToCart,
}

#[derive(Debug)]
struct Visitor {
    address: [u8; 4],
    agent: &'static str,
    requests: u32,
}

/// An endless log.
#[derive(Debug)]
pub struct Logs {
    random: Random,
    visitors: Vec<Visitor>,
    /// Ids of products, and how often each is looked at: cheap ones more often.
    products: Vec<(u32, u32)>,
}

impl Logs {
    pub fn new(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let visitors = (0..VISITORS).map(|_| visitor(&mut random)).collect();
        Self { random, visitors, products: products() }
    }

    /// Appends the line of this second (since 1970, UTC).
    pub fn line(&mut self, at: i64, out: &mut Vec<u8>) {
        let chosen = self.random.below(VISITORS as u64) as usize;
        let Visitor { address: [a, b, c, d], agent, .. } = self.visitors[chosen];
        let path = self.path();
        let status = self.random.weighted(&STATUSES);
        let bytes = self.random.between(192, 2239);
        let time = jiff::Timestamp::from_second(at)
            .unwrap_or_default()
            .to_zoned(Offset::constant(-8).to_time_zone())
            .strftime("%d/%b/%Y:%H:%M:%S -0800");
        // Writing to memory cannot fail.
        let _ = writeln!(
            out,
            "{a}.{b}.{c}.{d} - - [{time}] \"GET {path} HTTP/1.1\" {status} {bytes} \"-\" \"{agent}\""
        );
        self.visitors[chosen].requests += 1;
        if self.visitors[chosen].requests == REQUESTS {
            self.visitors[chosen] = visitor(&mut self.random);
        }
    }

    fn path(&mut self) -> String {
        let one_of = |random: &mut Random, names: &[&'static str]| {
            encoded(names[random.below(names.len() as u64) as usize])
        };
        match *self.random.weighted(&PAGES) {
            Page::Plain(path) => path.to_owned(),
            Page::DepartmentCategories => {
                format!("/department/{}/categories", one_of(&mut self.random, &DEPARTMENTS))
            }
            Page::DepartmentProducts => {
                format!("/department/{}/products", one_of(&mut self.random, &DEPARTMENTS))
            }
            Page::CategoryProducts => {
                format!("/categories/{}/products", one_of(&mut self.random, &CATEGORIES))
            }
            Page::Product => format!("/product/{}", self.random.weighted(&self.products)),
            Page::AddToCart => format!("/add_to_cart/{}", self.random.weighted(&self.products)),
        }
    }
}

impl Source for Logs {
    fn next(&mut self, at_ms: i64) -> Made {
        let mut out = Vec::new();
        self.line(at_ms.div_euclid(1000), &mut out);
        out.truncate(out.len() - 1);
        let line = String::from_utf8(out).unwrap_or_default();
        Made { key: None, value: Value::Line(line) }
    }
}

fn visitor(random: &mut Random) -> Visitor {
    let mut part = |low, high| random.between(low, high) as u8;
    let address = [part(1, 223), part(0, 254), part(0, 254), part(0, 254)];
    let agent: &&str = random.weighted(&AGENTS);
    Visitor { address, agent, requests: 0 }
}

/// A thousand products from 38 to 1382; each with a price from 31.99 to 1999.99, whose 5000th part's
/// inverse is its weight.
fn products() -> Vec<(u32, u32)> {
    let mut random = Random::new(0);
    let mut ids: Vec<u32> = (38..=1382).collect();
    while ids.len() > 1000 {
        let at = random.between(1, ids.len() as u64 - 2) as usize;
        ids.remove(at);
    }
    ids.into_iter()
        .map(|id| {
            // Most prices are low, as in any shop.
            let share = random.below(1000) * random.below(1000);
            let price = 31 + share * 1968 / 998_001;
            (id, 5000 / price as u32)
        })
        .collect()
}

/// In lower case and percent-encoded, slashes left alone.
fn encoded(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 8);
    for byte in name.to_lowercase().bytes() {
        if byte.is_ascii_alphanumeric() || b"_.-/".contains(&byte) {
            text.push(byte.into());
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(seed: u64, count: i64) -> Vec<String> {
        let (mut logs, mut out) = (Logs::new(seed), Vec::new());
        (0..count).for_each(|at| logs.line(1_795_243_484 + at, &mut out));
        String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_lines() {
        assert_eq!(lines(1, 1000), lines(1, 1000));
        assert_ne!(lines(1, 10), lines(2, 10));
    }

    #[test]
    fn every_line_is_of_the_combined_format() {
        let format = regex::Regex::new(
            r#"^\d{1,3}(\.\d{1,3}){3} - - \[\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d -0800\] "GET (/[a-z0-9_.%/-]+) HTTP/1\.1" (200|404|503) \d{3,4} "-" "Mozilla[^"]+"$"#,
        );
        let format = format.unwrap();
        let lines = lines(7, 10_000);
        assert!(lines[0].contains("[20/Nov/2026:"), "{}", lines[0]);
        let mut departments = 0;
        for line in &lines {
            assert!(format.is_match(line), "{line}");
            departments += usize::from(line.contains("GET /departments "));
        }
        // 40 of 101.
        assert!((3_700..4_200).contains(&departments), "{departments}");
    }

    #[test]
    fn names_in_paths() {
        assert_eq!(encoded("Baseball & Softball"), "baseball%20%26%20softball");
        assert_eq!(encoded("Men's Footwear"), "men%27s%20footwear");
        assert_eq!(encoded("Indoor/Outdoor Games"), "indoor/outdoor%20games");
        let products = products();
        assert_eq!((products.len(), products[0].0, products[999].0), (1000, 38, 1382));
        assert!(products.iter().all(|(_, weight)| (2..=161).contains(weight)));
    }
}
