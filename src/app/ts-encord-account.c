/* SPDX-License-Identifier: MIT */

/* Accounts: where to sign in and how. The environment goes before the settings, as with the
 * service's own client: ENCORD_SSH_KEY_FILE before ENCORD_SSH_KEY, and ENCORD_DOMAIN for an
 * address of one's own. */

#include "config.h"

#include "ts-encord-account.h"

#include "ts-api-domain.h"

#define VARIABLE_DOMAIN "ENCORD_DOMAIN"
#define VARIABLE_KEY_FILE "ENCORD_SSH_KEY_FILE"
#define VARIABLE_KEY "ENCORD_SSH_KEY"

/**
 * ts_encord_account_new:
 *
 * Makes an account that signs in at the usual address by a key file, which is not named yet.
 *
 * Returns: (transfer full): the account
 */
TsEncordAccount *
ts_encord_account_new (void)
{
  TsEncordAccount *self = g_new0 (TsEncordAccount, 1);

  self->domain = g_strdup (ts_api_region_get_domain (TS_API_REGION_EU));

  return self;
}

/* A path in the variable may begin with "~". */
static char *
expand_path (const char *path)
{
  if (path[0] == '~' && (path[1] == '/' || path[1] == '\0'))
    return g_build_filename (g_get_home_dir (), path + 1, NULL);

  return g_canonicalize_filename (path, NULL);
}

static void
apply_environment (TsEncordAccount *self)
{
  const char *domain = g_getenv (VARIABLE_DOMAIN);
  const char *key_file = g_getenv (VARIABLE_KEY_FILE);

  if (domain != NULL && domain[0] != '\0')
    {
      g_free (self->domain);
      self->domain = g_strdup (domain);
    }

  if (key_file != NULL && key_file[0] != '\0')
    {
      self->sign_in = TS_SIGN_IN_KEY_FILE;
      g_free (self->key_path);
      self->key_path = expand_path (key_file);
    }
  else if (g_getenv (VARIABLE_KEY) != NULL)
    {
      self->sign_in = TS_SIGN_IN_ENVIRONMENT;
    }
}

/**
 * ts_encord_account_new_from_settings:
 *
 * Makes the account that was used last, or the one that the environment asks for.
 *
 * Returns: (transfer full): the account
 */
TsEncordAccount *
ts_encord_account_new_from_settings (GSettings *settings)
{
  TsEncordAccount *self = ts_encord_account_new ();
  g_autofree char *domain = g_settings_get_string (settings, "encord-domain");
  g_autofree char *agent_key = g_settings_get_string (settings, "encord-agent-key");
  g_autoptr (GVariant) key_path = g_settings_get_value (settings, "encord-key-file");

  if (domain[0] != '\0')
    {
      g_free (self->domain);
      self->domain = g_steal_pointer (&domain);
    }
  if (agent_key[0] != '\0')
    self->agent_key = g_steal_pointer (&agent_key);
  if (g_variant_get_bytestring (key_path)[0] != '\0')
    self->key_path = g_strdup (g_variant_get_bytestring (key_path));

  self->sign_in = (TsSignIn) g_settings_get_enum (settings, "encord-sign-in");
  self->keeps_secret = g_settings_get_boolean (settings, "encord-keeps-secret");

  /* A variable that is gone again leaves nothing to sign in by. */
  if (self->sign_in == TS_SIGN_IN_ENVIRONMENT)
    self->sign_in = TS_SIGN_IN_KEY_FILE;
  apply_environment (self);

  return self;
}

/**
 * ts_encord_account_copy:
 *
 * Returns: (transfer full): a copy
 */
TsEncordAccount *
ts_encord_account_copy (const TsEncordAccount *self)
{
  TsEncordAccount *copy = g_new0 (TsEncordAccount, 1);

  copy->domain = g_strdup (self->domain);
  copy->sign_in = self->sign_in;
  copy->key_path = g_strdup (self->key_path);
  copy->agent_key = g_strdup (self->agent_key);
  copy->keeps_secret = self->keeps_secret;

  return copy;
}

/**
 * ts_encord_account_free:
 * @self: (transfer full):
 */
void
ts_encord_account_free (TsEncordAccount *self)
{
  g_free (self->domain);
  g_free (self->key_path);
  g_free (self->agent_key);
  g_free (self);
}

/**
 * ts_encord_account_save:
 *
 * Keeps the account for the next time.
 */
void
ts_encord_account_save (const TsEncordAccount *self,
                        GSettings             *settings)
{
  g_settings_set_string (settings, "encord-domain", self->domain);
  g_settings_set_enum (settings, "encord-sign-in", (int) self->sign_in);
  g_settings_set_value (settings, "encord-key-file",
                        g_variant_new_bytestring (self->key_path != NULL ? self->key_path : ""));
  g_settings_set_string (settings, "encord-agent-key",
                         self->agent_key != NULL ? self->agent_key : "");
  g_settings_set_boolean (settings, "encord-keeps-secret", self->keeps_secret);
}

/**
 * ts_encord_account_is_complete:
 *
 * Tells whether it says all that it takes to sign in, but for secrets.
 */
gboolean
ts_encord_account_is_complete (const TsEncordAccount *self)
{
  if (self->domain[0] == '\0')
    return FALSE;

  switch (self->sign_in)
    {
    case TS_SIGN_IN_KEY_FILE:
      return self->key_path != NULL;

    case TS_SIGN_IN_AGENT:
      return self->agent_key != NULL;

    case TS_SIGN_IN_TOKEN:
    case TS_SIGN_IN_ENVIRONMENT:
      return TRUE;
    }

  g_return_val_if_reached (FALSE);
}

/**
 * ts_encord_account_dup_host:
 *
 * Returns: (transfer full): the service's address as people say it
 */
char *
ts_encord_account_dup_host (const TsEncordAccount *self)
{
  g_autoptr (GUri) uri = g_uri_parse (self->domain, G_URI_FLAGS_NONE, NULL);

  return g_strdup (uri != NULL ? g_uri_get_host (uri) : self->domain);
}
