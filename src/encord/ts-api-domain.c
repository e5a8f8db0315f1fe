/* SPDX-License-Identifier: MIT */

/* The service's address: a region's, or one that was typed. */

#include "config.h"

#include "ts-api-domain.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ts-api-error.h"
#include "ts-assumptions.h"

#define MAX_DOMAIN_BYTES 300

#define HOST_CHARACTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:"

/**
 * ts_api_region_get_domain:
 *
 * Returns: (nullable): the region's address; %NULL for one's own
 */
const char *
ts_api_region_get_domain (TsApiRegion region)
{
  switch (region)
    {
    case TS_API_REGION_EU:
      return TS_ASSUME_DOMAIN_EU;

    case TS_API_REGION_US:
      return TS_ASSUME_DOMAIN_US;

    case TS_API_REGION_OWN:
      return NULL;
    }

  g_return_val_if_reached (NULL);
}

/**
 * ts_api_region_from_domain:
 * @domain: as ts_api_domain_normalize() gives it
 *
 * Returns: the region that has this address
 */
TsApiRegion
ts_api_region_from_domain (const char *domain)
{
  if (g_strcmp0 (domain, TS_ASSUME_DOMAIN_EU) == 0)
    return TS_API_REGION_EU;

  if (g_strcmp0 (domain, TS_ASSUME_DOMAIN_US) == 0)
    return TS_API_REGION_US;

  return TS_API_REGION_OWN;
}

/**
 * ts_api_uri_is_loopback:
 *
 * Tells whether the host is this very machine.
 */
gboolean
ts_api_uri_is_loopback (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = NULL;

  if (host == NULL)
    return FALSE;

  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;

  address = g_inet_address_new_from_string (host);

  return address != NULL && g_inet_address_get_is_loopback (address);
}

/**
 * ts_api_uri_is_safe:
 *
 * Tells whether what is sent there cannot be read on the way: it goes by TLS, or does not
 * leave the machine.
 */
gboolean
ts_api_uri_is_safe (GUri *uri)
{
  if (g_strcmp0 (g_uri_get_scheme (uri), "https") == 0)
    return TRUE;

  return g_strcmp0 (g_uri_get_scheme (uri), "http") == 0 && ts_api_uri_is_loopback (uri);
}

static int
get_port (GUri *uri)
{
  int port = g_uri_get_port (uri);

  if (port > 0)
    return port;

  return g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;
}

/**
 * ts_api_uri_same_origin:
 *
 * Tells whether what may be said to the one may be said to the other: same scheme, host and
 * port.
 */
gboolean
ts_api_uri_same_origin (GUri *a,
                        GUri *b)
{
  return g_strcmp0 (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0
         && g_uri_get_host (a) != NULL && g_uri_get_host (b) != NULL
         && g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0
         && get_port (a) == get_port (b);
}

static gboolean
fail (const char  *text,
      const char  *reason,
      GError     **error)
{
  /* What stands before an “@” may be a password. */
  const char *at = strrchr (text, '@');
  const char *start = at != NULL ? at + 1 : text;
  g_autofree char *shown = g_utf8_make_valid (start,
                                              (gssize) strnlen (start, MAX_DOMAIN_BYTES));

  /* Translators: an address that was typed, then a sentence about it. */
  g_set_error (error, TS_API_ERROR, TS_API_ERROR_DOMAIN, _("“%s” is no address of the service: %s"),
               shown, reason);

  return FALSE;
}

static gboolean
check_domain (GUri        *uri,
              const char  *text,
              GError     **error)
{
  const char *path = g_uri_get_path (uri);

  if (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return fail (text, _("it names no host"), error);

  if (strspn (g_uri_get_host (uri), HOST_CHARACTERS) != strlen (g_uri_get_host (uri)))
    return fail (text, _("there are characters in it that no host has"), error);

  if (g_uri_get_userinfo (uri) != NULL)
    return fail (text, _("nothing may stand before the host"), error);

  if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL
      || (*path != '\0' && g_strcmp0 (path, "/") != 0))
    return fail (text, _("nothing may follow the host, as in “https://api.example.com”"), error);

  if (!ts_api_uri_is_safe (uri))
    return fail (text, _("it must begin with “https://”, or the key’s signatures could be read on "
                         "the way"), error);

  return TRUE;
}

/**
 * ts_api_domain_normalize:
 * @text: such as `https://api.encord.com/` or just `api.example.com`
 *
 * Checks an address of the service. Plain `http` is allowed on this very machine only.
 *
 * Returns: (transfer full): scheme, host and, where it is not the usual one, port, without a
 *   slash at the end; or %NULL with %TS_API_ERROR_DOMAIN
 */
char *
ts_api_domain_normalize (const char  *text,
                         GError     **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autofree char *full = NULL;
  g_autofree char *host = NULL;
  g_autoptr (GUri) uri = NULL;

  if (strlen (trimmed) > MAX_DOMAIN_BYTES)
    {
      fail (trimmed, _("it is too long"), error);
      return NULL;
    }

  full = strstr (trimmed, "://") == NULL ? g_strconcat ("https://", trimmed, NULL)
                                         : g_strdup (trimmed);
  uri = g_uri_parse (full, G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  if (uri == NULL)
    {
      fail (trimmed, _("it should look like “https://api.example.com”"), error);
      return NULL;
    }

  if (!check_domain (uri, trimmed, error))
    return NULL;

  host = g_ascii_strdown (g_uri_get_host (uri), -1);

  return g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, host,
                     get_port (uri) == (g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80)
                       ? -1 : get_port (uri),
                     "", NULL, NULL);
}
