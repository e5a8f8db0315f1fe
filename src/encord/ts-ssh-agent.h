/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-ssh-agent-message.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TsSshAgent:
 *
 * A program that holds keys and signs with them, so that this one never sees them. Each
 * question has a connection of its own, so several threads may use one.
 */
typedef struct _TsSshAgent TsSshAgent;

TsSshAgent *ts_ssh_agent_new                  (const char           *socket_path);
TsSshAgent *ts_ssh_agent_new_from_environment (GError              **error);
TsSshAgent *ts_ssh_agent_ref                  (TsSshAgent           *self);
void        ts_ssh_agent_unref                (TsSshAgent           *self);

void        ts_ssh_agent_set_patience         (TsSshAgent           *self,
                                               guint                 answer_s,
                                               guint                 signature_s);

GPtrArray  *ts_ssh_agent_list                 (TsSshAgent           *self,
                                               GCancellable         *cancellable,
                                               GError              **error);
void        ts_ssh_agent_list_async           (TsSshAgent           *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GPtrArray  *ts_ssh_agent_list_finish          (GAsyncResult         *result,
                                               GError              **error);
gboolean    ts_ssh_agent_sign                 (TsSshAgent           *self,
                                               const guint8         *public_key,
                                               const guint8         *bytes,
                                               gsize                 n_bytes,
                                               guint8               *signature,
                                               GCancellable         *cancellable,
                                               GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsSshAgent, ts_ssh_agent_unref)

G_END_DECLS
