//! Positions of trucks on their way, each one told every twenty seconds.
//!
//! A truck drives between cities, at its own speed, and rests after at most four and a half hours; a few
//! drivers do not, which is what somebody wants to be told of.

use super::{Field, Made, Random, Source, Value};

/// How often each truck says where it is.
const REPORT_MS: f64 = 20_000.0;

/// Latitude and longitude of the cities between which they drive, in degrees.
const CITIES: [(f64, f64); 8] = [
    (52.52, 13.40),
    (48.86, 2.35),
    (50.85, 4.35),
    (45.46, 9.19),
    (48.21, 16.37),
    (52.23, 21.01),
    (50.08, 14.44),
    (53.55, 9.99),
];

/// How long a driver may drive, and how long a rest takes, in seconds.
const DRIVE: f64 = 4.5 * 3600.0;
const REST: f64 = 45.0 * 60.0;

/// Kilometres in a degree of latitude.
const DEGREE: f64 = 111.2;

#[derive(Debug)]
struct Truck {
    id: String,
    at: (f64, f64),
    to: usize,
    /// Kilometres in an hour.
    speed: f64,
    /// Seconds since the last rest; below zero while it lasts.
    driven: f64,
    tireless: bool,
}

/// Endless positions.
#[derive(Debug)]
pub struct Trucks {
    random: Random,
    trucks: Vec<Truck>,
    turn: usize,
}

impl Trucks {
    pub fn new(seed: u64, count: usize) -> Self {
        let mut random = Random::new(seed);
        let trucks = (1..=count.max(1)).map(|number| {
            let home = random.below(CITIES.len() as u64) as usize;
            Truck {
                id: format!("truck-{number:03}"),
                at: CITIES[home],
                to: (home + 1) % CITIES.len(),
                speed: random.between(60, 85) as f64,
                driven: random.below(DRIVE as u64) as f64,
                tireless: random.below(10) == 0,
            }
        });
        let trucks = trucks.collect();
        Self { random, trucks, turn: 0 }
    }
}

impl Source for Trucks {
    fn next(&mut self, at_ms: i64) -> Made {
        let turn = self.turn;
        self.turn = (turn + 1) % self.trucks.len();
        let truck = &mut self.trucks[turn];
        truck.go_on(REPORT_MS / 1000.0, &mut self.random);
        let time = jiff::Timestamp::from_millisecond(at_ms).unwrap_or_default();
        let degrees = |angle: f64| Field::Number(format!("{angle:.5}"));
        let fields = [
            ("truck_id", Field::Text(truck.id.clone())),
            ("time", Field::Text(time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())),
            ("latitude", degrees(truck.at.0)),
            ("longitude", degrees(truck.at.1)),
            ("speed", Field::Number(format!("{:.0}", truck.pace()))),
        ];
        let fields = fields.map(|(name, field)| (name.to_owned(), field));
        Made { key: Some(truck.id.clone()), value: Value::Row(fields.into()) }
    }

    fn interval_ms(&self) -> f64 {
        REPORT_MS / self.trucks.len() as f64
    }
}

impl Truck {
    fn pace(&self) -> f64 {
        if self.driven < 0.0 { 0.0 } else { self.speed }
    }

    fn go_on(&mut self, seconds: f64, random: &mut Random) {
        self.driven += seconds;
        if self.driven >= DRIVE && !self.tireless {
            self.driven = -REST;
        }
        let km = self.pace() * seconds / 3600.0;
        let there = CITIES[self.to];
        let (north, east) = (there.0 - self.at.0, there.1 - self.at.1);
        let left = north.hypot(east) * DEGREE;
        if left <= km {
            self.at = there;
            let next = random.below(CITIES.len() as u64 - 1) as usize;
            self.to = if next >= self.to { next + 1 } else { next };
        } else {
            self.at.0 += north * km / left;
            self.at.1 += east * km / left;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(made: &Made, name: &str) -> f64 {
        let Value::Row(fields) = &made.value else { panic!("a row") };
        let field = fields.iter().find(|(known, _)| known == name);
        field.and_then(|(_, field)| field.text().parse().ok()).expect("a number")
    }

    #[test]
    fn every_truck_reports_in_its_turn_and_drives_no_faster_than_it_says() {
        let mut trucks = Trucks::new(7, 20);
        assert!((trucks.interval_ms() - 1000.0).abs() < 1e-9);
        let first: Vec<Made> = (0..20).map(|i| trucks.next(i * 1000)).collect();
        let second: Vec<Made> = (0..20).map(|i| trucks.next(20_000 + i * 1000)).collect();
        for (before, after) in first.iter().zip(&second) {
            assert_eq!(before.key, after.key);
            let moved = |name| number(after, name) - number(before, name);
            let km = moved("latitude").hypot(moved("longitude")) * DEGREE;
            assert!(km <= 85.0 * 20.0 / 3600.0 + 0.01, "{km} km in 20 s");
            assert!((-90.0..=90.0).contains(&number(after, "latitude")));
        }
        let mut names: Vec<_> = first.iter().map(|made| made.key.clone()).collect();
        names.dedup();
        assert_eq!(names.len(), 20);
    }

    #[test]
    fn most_drivers_rest_and_some_do_not() {
        let mut trucks = Trucks::new(1, 40);
        let rounds = 6 * 3600 / 20;
        let mut rested = [false; 40];
        for round in 0..rounds {
            for (at, rested) in rested.iter_mut().enumerate() {
                let made = trucks.next((round * 20_000 + at * 500) as i64);
                *rested |= number(&made, "speed") == 0.0;
            }
        }
        let rests = rested.iter().filter(|rested| **rested).count();
        assert!((25..40).contains(&rests), "{rests} of 40 rest");
    }
}
