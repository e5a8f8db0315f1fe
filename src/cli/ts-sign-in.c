/* SPDX-License-Identifier: MIT */

/* Signing in to the service from the command line: by a key file, the key agent, a token, or
 * what the environment says. Nothing secret is ever an argument, because others on the machine
 * can see those. */

#include "config.h"

#include "ts-sign-in.h"

#include "ts-api-domain.h"
#include "ts-command.h"
#include "ts-passphrase-prompt.h"
#include "ts-passphrase-store.h"

#include <glib/gi18n.h>
#include <string.h>

#define DOMAIN_VARIABLE "ENCORD_DOMAIN"

/* As often as ssh itself asks. */
#define MAX_QUESTIONS 3

/**
 * ts_sign_in_clear:
 *
 * Frees what the options hold.
 */
void
ts_sign_in_clear (TsSignIn *self)
{
  g_clear_pointer (&self->domain, g_free);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->token_file, g_free);
}

/**
 * ts_sign_in_add_options:
 *
 * Adds the options that say which service to ask and as whom.
 */
void
ts_sign_in_add_options (TsSignIn       *self,
                        GOptionContext *context)
{
  GOptionEntry entries[] = {
    { "domain", 0, 0, G_OPTION_ARG_STRING, &self->domain,
      N_("Where the service is: “eu” (the default), “us”, or an address"), N_("DOMAIN") },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &self->key,
      N_("The private Ed25519 key that signs; with --agent, which of its keys"), N_("FILE") },
    { "agent", 0, 0, G_OPTION_ARG_NONE, &self->uses_agent,
      N_("Let the key agent sign"), NULL },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &self->token_file,
      N_("A file that holds a bearer token, used in place of a key"), N_("FILE") },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/**
 * ts_sign_in_find_domain:
 *
 * Finds out which service is to be asked.
 *
 * Returns: (transfer full) (nullable): its address, or %NULL after it has said what is wrong
 */
char *
ts_sign_in_find_domain (const TsSignIn *self)
{
  const char *text = self->domain != NULL ? self->domain : g_getenv (DOMAIN_VARIABLE);
  g_autoptr (GError) error = NULL;
  char *domain;

  if (text == NULL || *text == '\0' || g_ascii_strcasecmp (text, "eu") == 0)
    return g_strdup (ts_api_region_get_domain (TS_API_REGION_EU));

  if (g_ascii_strcasecmp (text, "us") == 0)
    return g_strdup (ts_api_region_get_domain (TS_API_REGION_US));

  domain = ts_api_domain_normalize (text, &error);
  if (domain == NULL)
    ts_command_complain (self->command, "%s", error->message);

  return domain;
}

/* A passphrase that was kept in the keyring because the user once said so. A keyring that
 * cannot be used is as good as an empty one: the user is asked then. */
static TsSshKey *
unlock_by_keyring (TsSecret     *text,
                   GCancellable *cancellable)
{
  g_autofree char *id = NULL;
  g_autoptr (TsSecret) passphrase = NULL;

  if (!ts_passphrase_store_is_offered ())
    return NULL;

  id = ts_ssh_key_dup_id_of_text (text, NULL);
  passphrase = id != NULL ? ts_passphrase_store_lookup (id, cancellable, NULL) : NULL;

  return passphrase != NULL ? ts_ssh_key_new (text, passphrase, NULL) : NULL;
}

static TsSshKey *
unlock_by_question (const TsSignIn  *self,
                    TsSecret        *text,
                    GError         **error)
{
  for (guint i = 0; i < MAX_QUESTIONS; i++)
    {
      g_autoptr (TsSecret) passphrase = ts_passphrase_prompt (_("Passphrase of the key: "));
      g_autoptr (GError) local_error = NULL;
      TsSshKey *key;

      if (passphrase == NULL)
        {
          g_set_error_literal (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_ENCRYPTED,
                               _("no passphrase was given"));
          return NULL;
        }

      key = ts_ssh_key_new (text, passphrase, &local_error);
      if (key != NULL)
        return key;

      /* An empty line is no passphrase. */
      if (i + 1 == MAX_QUESTIONS
          || !(g_error_matches (local_error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_PASSPHRASE)
               || g_error_matches (local_error, TS_CREDENTIAL_ERROR,
                                   TS_CREDENTIAL_ERROR_ENCRYPTED)))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }

      ts_command_complain (self->command, "%s", local_error->message);
    }

  return NULL;
}

static TsSshKey *
open_key (const TsSignIn  *self,
          TsSecret        *text,
          GCancellable    *cancellable,
          GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  TsSshKey *key = ts_ssh_key_new (text, NULL, &local_error);

  if (key != NULL)
    return key;

  if (g_error_matches (local_error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_ENCRYPTED))
    {
      key = unlock_by_keyring (text, cancellable);
      if (key != NULL)
        return key;

      if (ts_passphrase_prompt_is_possible ())
        return unlock_by_question (self, text, error);

      g_set_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_ENCRYPTED,
                   _("%s There is no terminal to ask for it on; the key agent can sign without "
                     "it: see --agent."),
                   local_error->message);
      return NULL;
    }

  g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}

static TsCredential *
sign_in_by_key (const TsSignIn  *self,
                GCancellable    *cancellable,
                GError         **error)
{
  g_autofree char *warning = NULL;
  g_autoptr (TsSecret) text = NULL;
  g_autoptr (TsSshKey) key = NULL;

  if (self->key != NULL)
    text = ts_ssh_key_read_file (self->key, &warning, error);
  else
    text = ts_ssh_key_read_environment (&warning, error);

  if (text == NULL)
    return NULL;

  if (warning != NULL)
    ts_command_complain (self->command, "%s", warning);

  key = open_key (self, text, cancellable, error);

  return key != NULL ? ts_credential_new_for_key (key) : NULL;
}

/* Returns: (transfer none): the key that is meant, or %NULL and an error that lists all. */
static TsSshIdentity *
choose_identity (GPtrArray   *identities,
                 const char  *wanted_id,
                 GError     **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < identities->len; i++)
    {
      TsSshIdentity *identity = g_ptr_array_index (identities, i);

      if (wanted_id != NULL ? g_str_equal (identity->id, wanted_id) : identities->len == 1)
        return identity;

      g_string_append_printf (list, "\n  %s  %s", identity->id, identity->comment);
    }

  if (identities->len == 0)
    g_set_error_literal (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_AGENT,
                         _("the key agent has no Ed25519 key; “ssh-add” gives it one"));
  else if (wanted_id != NULL)
    g_set_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_AGENT,
                 /* Translators: a list of keys, a line each, with a line feed before each. */
                 _("the key agent does not have the key of --key, but only:%s"), list->str);
  else
    g_set_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_AGENT,
                 /* Translators: a list of keys, a line each, with a line feed before each. */
                 _("the key agent has several Ed25519 keys; say with --key which of them:%s"),
                 list->str);

  return NULL;
}

static TsCredential *
sign_in_by_agent (const TsSignIn  *self,
                  GCancellable    *cancellable,
                  GError         **error)
{
  g_autoptr (TsSshAgent) agent = ts_ssh_agent_new_from_environment (error);
  g_autoptr (GPtrArray) identities = NULL;
  g_autofree char *wanted_id = NULL;
  TsSshIdentity *identity;

  if (agent == NULL)
    return NULL;

  if (self->key != NULL)
    {
      g_autoptr (TsSecret) text = ts_ssh_key_read_file (self->key, NULL, error);

      wanted_id = text != NULL ? ts_ssh_key_dup_id_of_text (text, error) : NULL;
      if (wanted_id == NULL)
        return NULL;
    }

  identities = ts_ssh_agent_list (agent, cancellable, error);
  if (identities == NULL)
    return NULL;

  identity = choose_identity (identities, wanted_id, error);

  return identity != NULL ? ts_credential_new_for_agent (agent, identity->public_key) : NULL;
}

static TsCredential *
sign_in_by_token (const TsSignIn  *self,
                  GError         **error)
{
  g_autofree char *warning = NULL;
  g_autoptr (TsSecret) text = ts_ssh_key_read_file (self->token_file, &warning, error);
  gsize length;
  const char *bytes;

  if (text == NULL)
    return NULL;

  if (warning != NULL)
    ts_command_complain (self->command, "%s", warning);

  /* An editor leaves a line feed at the end. */
  bytes = ts_secret_get_text (text);
  length = ts_secret_get_length (text);
  while (length > 0 && g_ascii_isspace (bytes[length - 1]))
    length--;
  ts_secret_set_length (text, length);

  return ts_credential_new_for_bearer (ts_secret_get_text (text), error);
}

static TsCredential *
make_credential (const TsSignIn  *self,
                 GCancellable    *cancellable,
                 GError         **error)
{
  if (self->token_file != NULL)
    return sign_in_by_token (self, error);

  if (self->uses_agent)
    return sign_in_by_agent (self, cancellable, error);

  return sign_in_by_key (self, cancellable, error);
}

/**
 * ts_sign_in_connect:
 *
 * Makes a client of the service. Nothing is asked of the service yet, but perhaps for a
 * passphrase on the terminal.
 *
 * Returns: (transfer full) (nullable): the client, or %NULL after it has said what is wrong
 */
TsClient *
ts_sign_in_connect (TsSignIn     *self,
                    GCancellable *cancellable)
{
  g_autoptr (TsCredential) credential = NULL;
  g_autofree char *domain = NULL;
  g_autoptr (GError) error = NULL;
  TsClient *client = NULL;

  if (self->token_file != NULL && (self->uses_agent || self->key != NULL))
    {
      ts_command_misused (self->command, _("--token-file stands in place of --key and --agent"));
      return NULL;
    }

  domain = ts_sign_in_find_domain (self);
  if (domain == NULL)
    return NULL;

  credential = make_credential (self, cancellable, &error);
  if (credential != NULL)
    client = ts_client_new (domain, credential, &error);

  if (client == NULL)
    {
      ts_command_complain (self->command, "%s", error->message);
      if (g_error_matches (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_NOT_FOUND)
          && self->key == NULL)
        g_printerr ("%s\n", _("Give one with --key FILE, or use --agent or --token-file FILE."));
    }

  return client;
}
