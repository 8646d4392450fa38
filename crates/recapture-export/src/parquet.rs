//! Parquet: one file a table, typed columns of the same names.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use recapture_model::{Known, days_since_epoch};

use crate::Writer;
use crate::rows::Cell;
use crate::tables::{Column, Kind, TABLES, Table};

/// Rows of a group: what is held in memory.
const GROUP: usize = 16_384;

pub(crate) struct Parquet {
    files: Vec<TableFile>,
}

struct TableFile {
    /// None when the file is complete.
    writer: Option<SerializedFileWriter<File>>,
    columns: Vec<(Kind, Values)>,
    rows: usize,
}

/// The values of a column that are not yet written.
#[derive(Default)]
struct Values {
    /// 1 for a value, 0 for none, for each row.
    present: Vec<i16>,
    texts: Vec<ByteArray>,
    integers: Vec<i64>,
    numbers: Vec<f64>,
    booleans: Vec<bool>,
    days: Vec<i32>,
}

impl Parquet {
    pub(crate) fn create(folder: &Path) -> io::Result<Self> {
        let create = |table: Table| {
            let file = File::create(folder.join(format!("{}.parquet", table.name())))?;
            TableFile::new(file, table).map_err(io::Error::other)
        };
        Ok(Self { files: TABLES.into_iter().map(create).collect::<io::Result<_>>()? })
    }
}

impl TableFile {
    fn new(file: File, table: Table) -> Result<Self, ParquetError> {
        let fields = table.columns().iter().map(|c| field(c).map(Arc::new)).collect::<Result<Vec<_>, _>>()?;
        let schema = Type::group_type_builder(table.name()).with_fields(fields).build()?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("recapture ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let writer = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))?;
        let columns = table.columns().iter().map(|c| (c.kind, Values::default())).collect();
        Ok(Self { writer: Some(writer), columns, rows: 0 })
    }

    fn group(&mut self) -> Result<(), ParquetError> {
        let Some(writer) = self.writer.as_mut().filter(|_| self.rows > 0) else { return Ok(()) };
        let mut group = writer.next_row_group()?;
        for (kind, values) in &mut self.columns {
            values.write(*kind, &mut group)?;
        }
        group.close()?;
        self.rows = 0;
        Ok(())
    }

    fn close(&mut self) -> Result<(), ParquetError> {
        self.group()?;
        if let Some(mut writer) = self.writer.take() {
            writer.finish()?;
            writer.inner().sync_all()?;
        }
        Ok(())
    }
}

impl Values {
    fn push(&mut self, kind: Kind, cell: &Cell<'_>) {
        let stated = match (kind, cell) {
            (Kind::Date, Cell::Text(text)) => days_since_epoch(text).is_some_and(|day| {
                self.days.push(day);
                true
            }),
            (_, Cell::Empty) => false,
            (_, Cell::Text(text)) => {
                self.texts.push(text.as_bytes().to_vec().into());
                true
            }
            (_, Cell::Integer(number)) => {
                self.integers.push(*number);
                true
            }
            (_, Cell::Number(number)) => {
                self.numbers.push(*number);
                true
            }
            (_, Cell::Boolean(value)) => {
                self.booleans.push(*value);
                true
            }
        };
        self.present.push(i16::from(stated));
    }

    /// Writes the values as the group's next column and forgets them.
    fn write(&mut self, kind: Kind, group: &mut SerializedRowGroupWriter<'_, File>) -> Result<(), ParquetError> {
        let values = std::mem::take(self);
        let levels = Some(values.present.as_slice());
        let Some(mut column) = group.next_column()? else { return Ok(()) };
        match kind {
            Kind::Text | Kind::Url => column.typed::<ByteArrayType>().write_batch(&values.texts, levels, None)?,
            Kind::Integer => column.typed::<Int64Type>().write_batch(&values.integers, levels, None)?,
            Kind::Number => column.typed::<DoubleType>().write_batch(&values.numbers, levels, None)?,
            Kind::Boolean => column.typed::<BoolType>().write_batch(&values.booleans, levels, None)?,
            Kind::Date => column.typed::<Int32Type>().write_batch(&values.days, levels, None)?,
        };
        column.close()
    }
}

/// All columns may be null: a reader needs no more than the types.
fn field(column: &Column) -> Result<Type, ParquetError> {
    let (physical, logical) = match column.kind {
        Kind::Text | Kind::Url => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Integer => (Physical::INT64, None),
        Kind::Number => (Physical::DOUBLE, None),
        Kind::Boolean => (Physical::BOOLEAN, None),
        Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
    };
    Type::primitive_type_builder(column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .with_converted_type(ConvertedType::NONE)
        .build()
}

impl Writer for Parquet {
    fn row(&mut self, table: Table, row: &[Cell<'_>]) -> io::Result<()> {
        let file = &mut self.files[table as usize];
        for ((kind, values), cell) in file.columns.iter_mut().zip(row) {
            values.push(*kind, cell);
        }
        file.rows += 1;
        if file.rows == GROUP { file.group().map_err(io::Error::other) } else { Ok(()) }
    }

    fn finish(&mut self, _: &dyn Known) -> io::Result<()> {
        self.files.iter_mut().try_for_each(|file| file.close().map_err(io::Error::other))
    }
}
