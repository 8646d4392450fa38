//! The charts, as SVG by plotters. Its colours are those of the light page; `report.css` finds each by its value and
//! puts the colour of the scheme in its place. A chart is drawn twice, for wide and for narrow windows, because text in
//! a drawing that shrinks with the window can't be read on a phone.

use std::error::Error;
use std::fmt::Write as _;

use htmlize::escape_text;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use recapture_model::Maturity;

use super::facts::Project;

const INK: RGBColor = RGBColor(0x1c, 0x21, 0x28);
const MUTED: RGBColor = RGBColor(0x59, 0x63, 0x6e);
const RULE: RGBColor = RGBColor(0xd5, 0xda, 0xe0);

/// Widths in pixels: of the drawing, of the names, of a column of numbers on the right.
#[derive(Clone, Copy)]
struct Size {
    class: &'static str,
    width: u32,
    names: u32,
    numbers: u32,
    /// The longest name, in characters.
    longest: usize,
}

const SIZES: [Size; 2] = [
    Size { class: "wide", width: 976, names: 204, numbers: 70, longest: 25 },
    Size { class: "narrow", width: 340, names: 134, numbers: 56, longest: 14 },
];

/// The number of rows of the chart of projects, at most.
pub(super) const BARS: usize = 20;
/// The number of projects over time, at most.
pub(super) const ROWS: usize = 8;
/// The height of the tallest bar over time, which leaves room for its number above.
const TALL: u32 = 30;
/// The number of periods, at most.
const PERIODS: usize = 24;

type Drawn = Result<(), Box<dyn Error + Send + Sync>>;

fn color(maturity: Option<Maturity>) -> RGBColor {
    match maturity {
        Some(Maturity::Graduated) => RGBColor(0x0f, 0x76, 0x6e),
        Some(Maturity::Incubating) => RGBColor(0x1d, 0x5f, 0xc4),
        Some(Maturity::Sandbox) => RGBColor(0xb4, 0x53, 0x09),
        Some(Maturity::Archived) | None => RGBColor(0x6b, 0x72, 0x80),
    }
}

/// The sign that stands for a maturity beside its colour.
pub(super) fn sign(maturity: Option<Maturity>) -> &'static str {
    match maturity {
        Some(Maturity::Graduated) => "●",
        Some(Maturity::Incubating) => "▲",
        Some(Maturity::Sandbox) => "○",
        Some(Maturity::Archived) | None => "×",
    }
}

/// Documents a project as bars, the mentions as numbers beside them.
pub(super) fn bars(projects: &[&Project]) -> Result<String, Box<dyn Error + Send + Sync>> {
    let top: Vec<String> = projects.iter().take(3).map(|p| format!("{} {}", p.name, p.documents)).collect();
    let label = format!("Bar chart: documents per project. {}. The table below has all numbers.", top.join(", "));
    both(&label, 22 * projects.len() + 26, |area, size| draw_bars(area, size, projects))
}

fn draw_bars(area: &Area<'_>, size: Size, projects: &[&Project]) -> Drawn {
    let (left, right) = (size.names, size.width - size.numbers);
    words(area, MUTED, HPos::Left, (left, 8), "documents")?;
    words(area, MUTED, HPos::Right, (size.width, 8), "mentions")?;
    let rows = projects.len();
    let most = projects.iter().map(|p| p.documents).max().unwrap_or(1).max(1);
    // The number behind the longest bar needs its place too.
    let body = area.clone().shrink((left, 24), (right - left - 36, 22 * pixels(rows)));
    let mut chart = ChartBuilder::on(&body).build_cartesian_2d(0.0..most as f64, 0.0..rows as f64)?;
    chart.draw_series(projects.iter().enumerate().map(|(index, project)| {
        let bottom = (rows - index - 1) as f64;
        let corners = [(0.0, bottom + 0.18), (project.documents as f64, bottom + 0.82)];
        Rectangle::new(corners, color(project.maturity).filled())
    }))?;
    for (index, project) in projects.iter().enumerate() {
        let y = 24 + 22 * pixels(index) + 11;
        words(area, color(project.maturity), HPos::Left, (0, y), sign(project.maturity))?;
        words(area, INK, HPos::Left, (18, y), &short(&project.name, size.longest))?;
        let end = left + (right - left - 36) * pixels(project.documents) / pixels(most);
        words(area, INK, HPos::Left, (end + 6, y), &project.documents.to_string())?;
        words(area, MUTED, HPos::Right, (size.width, y), &project.mentions.to_string())?;
    }
    Ok(())
}

/// Documents by period, for each project.
pub(super) struct Periods {
    /// "2024 Q1", or "2024" where quarters would be too many.
    pub(super) labels: Vec<String>,
    /// Of each project the documents in each period.
    pub(super) counts: Vec<Vec<usize>>,
    /// Whether periods before the first were left out.
    pub(super) cut: bool,
}

/// The periods in which the projects were named.
pub(super) fn periods(projects: &[&Project]) -> Periods {
    let quarters = || projects.iter().flat_map(|p| p.quarters.keys().copied());
    let (Some(first), Some(last)) = (quarters().min(), quarters().max()) else {
        return Periods { labels: Vec::new(), counts: Vec::new(), cut: false };
    };
    let step = if (last - first) as usize >= PERIODS { 4 } else { 1 };
    let (first, last) = (first / step, last / step);
    let from = first.max((last + 1).saturating_sub(pixels(PERIODS)));
    let count = |project: &Project, period: u32| -> usize {
        project.quarters.range(period * step..(period + 1) * step).map(|(_, count)| count).sum()
    };
    Periods {
        labels: (from..=last)
            .map(|p| if step == 4 { p.to_string() } else { format!("{} Q{}", p / 4, p % 4 + 1) })
            .collect(),
        counts: projects.iter().map(|project| (from..=last).map(|p| count(project, p)).collect()).collect(),
        cut: from > first,
    }
}

/// A row a project, a bar a period, all on one scale.
pub(super) fn over_time(projects: &[&Project], periods: &Periods) -> Result<String, Box<dyn Error + Send + Sync>> {
    let names: Vec<&str> = projects.iter().map(|p| p.name.as_str()).collect();
    let (first, last) = (periods.labels.first(), periods.labels.last());
    let label = format!(
        "Small bar charts: documents that name {} from {} to {}. The table below has all numbers.",
        names.join(", "),
        first.map_or("", String::as_str),
        last.map_or("", String::as_str)
    );
    both(&label, 48 * projects.len() + 28, |area, size| draw_over_time(area, size, projects, periods))
}

fn draw_over_time(area: &Area<'_>, size: Size, projects: &[&Project], periods: &Periods) -> Drawn {
    let count = pixels(periods.labels.len());
    // Bars of few periods would be planks; whole pixels keep them even.
    let slot = ((size.width - size.names) / count.max(1)).min(72);
    let width = slot * count;
    let most = periods.counts.iter().flatten().max().copied().unwrap_or(1).max(1);
    let ground = 48 * pixels(projects.len());
    // Years are named, and where bars are quarters a line stands before each.
    let mut named = 0;
    for (index, label) in periods.labels.iter().enumerate() {
        let x = size.names + slot * pixels(index);
        let Some((year, quarter)) = label.split_once(' ') else {
            if x >= named {
                words(area, MUTED, HPos::Center, (x + slot / 2, ground + 16), label)?;
                named = x + 34;
            }
            continue;
        };
        if index == 0 || quarter == "Q1" {
            line(area, RULE, (x, 6), (x, ground + 6))?;
            let next = periods.labels[index..].iter().take_while(|label| label.starts_with(year)).count();
            if x >= named && (slot * pixels(next) >= 34 || index > 0) {
                words(area, MUTED, HPos::Left, (x + 3, ground + 16), year)?;
                named = x + 34;
            }
        }
    }
    for (row, (project, counts)) in projects.iter().zip(&periods.counts).enumerate() {
        let top = 48 * pixels(row);
        let body = area.clone().shrink((size.names, top + 48 - TALL), (width, TALL));
        let mut chart = ChartBuilder::on(&body).build_cartesian_2d(0.0..f64::from(count), 0.0..most as f64)?;
        chart.draw_series(counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(at, &count)| {
            let corners = [(at as f64 + 0.12, 0.0), (at as f64 + 0.88, count as f64)];
            Rectangle::new(corners, color(project.maturity).filled())
        }))?;
        line(area, RULE, (size.names, top + 48), (size.names + width, top + 48))?;
        words(area, color(project.maturity), HPos::Left, (0, top + 38), sign(project.maturity))?;
        words(area, INK, HPos::Left, (18, top + 38), &short(&project.name, size.longest))?;
        for (at, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0 && slot >= 18) {
            let x = size.names + slot * pixels(at) + slot / 2;
            let y = top + 48 - TALL * pixels(count) / pixels(most) - 7;
            words(area, MUTED, HPos::Center, (x, y), &count.to_string())?;
        }
    }
    Ok(())
}

type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

/// Draws for each size; the page shows one of them.
fn both(
    label: &str,
    height: usize,
    draw: impl Fn(&Area<'_>, Size) -> Drawn,
) -> Result<String, Box<dyn Error + Send + Sync>> {
    let mut html = String::new();
    for size in SIZES {
        let mut svg = String::new();
        let area = SVGBackend::with_string(&mut svg, (size.width, pixels(height))).into_drawing_area();
        draw(&area, size)?;
        area.present()?;
        drop(area);
        // In place of plotters' own first tag, one with a name for screen readers.
        let body = svg.split_once('>').map_or("", |(_, body)| body);
        let (class, width, label) = (size.class, size.width, escape_text(label));
        let _ = write!(
            html,
            "<svg class=\"chart {class}\" role=\"img\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\"><title>{label}</title>{body}"
        );
    }
    Ok(html)
}

fn style(color: RGBColor, at: HPos) -> TextStyle<'static> {
    let mut style = TextStyle::from(("sans-serif", 16).into_font()).pos(Pos::new(at, VPos::Center));
    style.color = color.to_backend_color();
    style
}

fn words(area: &Area<'_>, color: RGBColor, at: HPos, (x, y): (u32, u32), text: &str) -> Drawn {
    let place = (i32::try_from(x)?, i32::try_from(y)?);
    area.draw(&Text::new(text.to_owned(), place, style(color, at)))?;
    Ok(())
}

fn line(area: &Area<'_>, color: RGBColor, from: (u32, u32), to: (u32, u32)) -> Drawn {
    let point =
        |(x, y): (u32, u32)| -> Result<(i32, i32), std::num::TryFromIntError> { Ok((x.try_into()?, y.try_into()?)) };
    area.draw(&PathElement::new(vec![point(from)?, point(to)?], color))?;
    Ok(())
}

/// A name that is too long for its column, with an ellipsis.
fn short(name: &str, longest: usize) -> String {
    if name.chars().count() <= longest {
        return name.to_owned();
    }
    let kept: String = name.chars().take(longest - 1).collect();
    format!("{}…", kept.trim_end())
}

fn pixels(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
