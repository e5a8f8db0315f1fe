/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsApiRegion:
 * @TS_API_REGION_EU: the service's default
 * @TS_API_REGION_US:
 * @TS_API_REGION_OWN: a private cloud, at an address of its own
 *
 * Where the service is. A key and a project exist in one region only.
 */
typedef enum
{
  TS_API_REGION_EU,
  TS_API_REGION_US,
  TS_API_REGION_OWN
} TsApiRegion;

const char  *ts_api_region_get_domain  (TsApiRegion   region);
TsApiRegion  ts_api_region_from_domain (const char   *domain);

char        *ts_api_domain_normalize   (const char   *text,
                                        GError      **error);
gboolean     ts_api_uri_is_safe        (GUri         *uri);
gboolean     ts_api_uri_is_loopback    (GUri         *uri);
gboolean     ts_api_uri_same_origin    (GUri         *a,
                                        GUri         *b);

G_END_DECLS
