/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-encord-connection.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_CONNECT_DIALOG (ts_connect_dialog_get_type ())

/**
 * TsConnectDialog:
 *
 * Asks where to sign in and how, and tries it.
 */
G_DECLARE_FINAL_TYPE (TsConnectDialog, ts_connect_dialog, TS, CONNECT_DIALOG, AdwWindow)

TsConnectDialog *ts_connect_dialog_new         (GtkWindow          *parent,
                                                TsEncordConnection *connection);

void             ts_connect_dialog_connect     (TsConnectDialog    *self);
TsEncordAccount *ts_connect_dialog_dup_account (TsConnectDialog    *self);
const char      *ts_connect_dialog_get_result  (TsConnectDialog    *self);

G_END_DECLS
