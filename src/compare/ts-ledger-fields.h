/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-ledger.h"

G_BEGIN_DECLS

/**
 * TsLedgerFieldType:
 * @TS_FIELD_COUNT: a guint32; %TS_NONE is written as `null`
 * @TS_FIELD_NUMBER: a double
 * @TS_FIELD_TEXT: a string or %NULL
 */
typedef enum
{
  TS_FIELD_COUNT,
  TS_FIELD_NUMBER,
  TS_FIELD_TEXT
} TsLedgerFieldType;

/**
 * TsLedgerField:
 *
 * A member of a record and where it lies in it.
 */
typedef struct
{
  const char       *name;
  TsLedgerFieldType type;
  gsize             offset;
} TsLedgerField;

/**
 * TsLedgerRecord:
 *
 * The members that a struct of the ledger has in files, in their order.
 */
typedef struct
{
  const TsLedgerField *fields;
  guint                n_fields;
} TsLedgerRecord;

extern const TsLedgerRecord ts_ledger_row_record;
extern const TsLedgerRecord ts_ledger_entry_record;
extern const TsLedgerRecord ts_ledger_track_record;
extern const TsLedgerRecord ts_ledger_extra_record;
extern const TsLedgerRecord ts_ledger_attribute_record;

G_END_DECLS
