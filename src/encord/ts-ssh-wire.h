/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsSshWire:
 * @bytes: (array length=length): what was not read yet; borrowed
 * @length: of @bytes
 *
 * A part of a message or key that is being read from its start.
 */
typedef struct
{
  const guint8 *bytes;
  gsize         length;
} TsSshWire;

gboolean ts_ssh_wire_read_number   (TsSshWire       *self,
                                    guint32         *number);
gboolean ts_ssh_wire_read_part     (TsSshWire       *self,
                                    gsize            n_bytes,
                                    TsSshWire       *part);
gboolean ts_ssh_wire_read_string   (TsSshWire       *self,
                                    TsSshWire       *string);

gboolean ts_ssh_wire_is            (const TsSshWire *self,
                                    const char      *text);
gboolean ts_ssh_wire_begins_with   (const TsSshWire *self,
                                    const char      *text);

void     ts_ssh_wire_append_number (GByteArray      *message,
                                    guint32          number);
void     ts_ssh_wire_append_string (GByteArray      *message,
                                    const void      *bytes,
                                    gsize            n_bytes);

G_END_DECLS
