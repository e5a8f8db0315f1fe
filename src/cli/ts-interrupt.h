/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void     ts_interrupt_catch      (void);
void     ts_interrupt_cancel     (GCancellable *cancellable);
gboolean ts_interrupt_is_pending (void);
void     ts_interrupt_obey       (void);

G_END_DECLS
