/* SPDX-License-Identifier: MIT */
#pragma once

#include "service-fixture.h"
#include "ts-client.h"

G_BEGIN_DECLS

#define CLIENT_MAX_PAUSES 400

/**
 * ClientFixture:
 * @service: plays the service
 * @client: asks it, with a key that it knows
 * @pauses: how long the client wanted to wait between attempts, in seconds
 * @n_pauses: how often
 * @pause_ms: how long it really waits
 * @folder: to keep things in; is removed with all that is in it
 *
 * A service and a client of it that does not wait between attempts.
 */
typedef struct
{
  ServiceFixture  service;
  TsClient       *client;
  double          pauses[CLIENT_MAX_PAUSES];
  guint           n_pauses;
  guint           pause_ms;
  char           *folder;
} ClientFixture;

void      client_set_up            (ClientFixture  *fixture,
                                    gconstpointer   data);
void      client_tear_down         (ClientFixture  *fixture,
                                    gconstpointer   data);
TsClient *client_new               (ClientFixture  *fixture,
                                    const char     *domain,
                                    guint           timeout_s);
void      client_add_fault         (ClientFixture  *fixture,
                                    TsFakeFault     fault);
void      client_assert_pauses     (ClientFixture  *fixture,
                                    const char     *expected);
void      client_remove_tree       (const char     *path);

G_END_DECLS
