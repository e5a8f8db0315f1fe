/* SPDX-License-Identifier: MIT */

/* Where a key's text comes from: a file, or the environment as the service's own SDK reads
 * it. It goes straight into locked memory. */

#include "config.h"

#include "ts-ssh-key.h"

#include "ts-credential.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_VARIABLE "ENCORD_SSH_KEY_FILE"
#define TEXT_VARIABLE "ENCORD_SSH_KEY"

#define READ_BYTES 4096

/* Reads until the end, or until there is more than any key has. Returns 0 or an errno. */
static int
read_all (int       descriptor,
          TsSecret *text)
{
  while (ts_secret_get_length (text) <= TS_OPENSSH_KEY_MAX_BYTES)
    {
      gsize length = ts_secret_get_length (text);
      gssize n_read;

      ts_secret_set_length (text, length + READ_BYTES);
      do
        n_read = read (descriptor, ts_secret_get_bytes (text) + length, READ_BYTES);
      while (n_read < 0 && errno == EINTR);

      if (n_read < 0)
        return errno;

      ts_secret_set_length (text, length + (gsize) n_read);
      if (n_read == 0)
        return 0;
    }

  return EFBIG;
}

/* ssh itself refuses such a file, but a shared key is better than none. */
static char *
dup_warning (const char        *name,
             const struct stat *status)
{
  if (!S_ISREG (status->st_mode) || (status->st_mode & (S_IRWXG | S_IRWXO)) == 0)
    return NULL;

  return g_strdup_printf (
    /* Translators: both are a file's name. */
    _("Others on this machine can get at “%s”. Take that from them with “chmod 600 %s”."),
    name, name);
}

/**
 * ts_ssh_key_read_file:
 * @path: of a key file, or another one with a secret
 * @warning: (out) (optional) (nullable) (transfer full): a sentence for the user if others may
 *   read or change the file
 *
 * Reads a key's or a token's text, which is not looked at.
 *
 * Returns: (transfer full): the text, or %NULL with %TS_CREDENTIAL_ERROR_NOT_FOUND or
 *   %TS_CREDENTIAL_ERROR_READ
 */
TsSecret *
ts_ssh_key_read_file (const char  *path,
                      char       **warning,
                      GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (TsSecret) text = NULL;
  struct stat status;
  int descriptor = g_open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY, 0);
  int fault = descriptor < 0 ? errno : 0;

  if (fault == ENOENT)
    {
      g_set_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_NOT_FOUND,
                   _("There is no file “%s”."), name);
      return NULL;
    }

  if (fault == 0)
    {
      text = ts_secret_new (2 * READ_BYTES);
      fault = fstat (descriptor, &status) != 0 ? errno : read_all (descriptor, text);
      (void) close (descriptor);
    }

  if (fault == EFBIG)
    {
      g_set_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_READ,
                   _("“%s” is too large for a key or token."), name);
      return NULL;
    }

  if (fault != 0)
    {
      g_set_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_READ,
                   /* Translators: a file's name, then the system's message. */
                   _("“%s” cannot be read: %s"), name, g_strerror (fault));
      return NULL;
    }

  if (warning != NULL)
    *warning = dup_warning (name, &status);

  return g_steal_pointer (&text);
}

/* As Python's expanduser() does it for the user's own folder. */
static char *
expand_home (const char *path)
{
  if (path[0] == '~' && (path[1] == '/' || path[1] == '\0'))
    return g_build_filename (g_get_home_dir (), path + 1, NULL);

  return g_strdup (path);
}

/**
 * ts_ssh_key_read_environment:
 * @warning: (out) (optional) (nullable) (transfer full): as of ts_ssh_key_read_file()
 *
 * Reads the key that the environment names: `ENCORD_SSH_KEY_FILE` is the path of one, in
 * which `~` is the user's folder, and otherwise `ENCORD_SSH_KEY` is the text itself.
 *
 * Returns: (transfer full): the text, or %NULL with what ts_ssh_key_read_file() says,
 *   %TS_CREDENTIAL_ERROR_NOT_FOUND if neither variable is set, or %TS_CREDENTIAL_ERROR_FORMAT
 *   if the text is empty
 */
TsSecret *
ts_ssh_key_read_environment (char   **warning,
                             GError **error)
{
  const char *path = g_getenv (FILE_VARIABLE);
  const char *text = g_getenv (TEXT_VARIABLE);

  if (path != NULL && *path != '\0')
    {
      g_autofree char *expanded = expand_home (path);

      return ts_ssh_key_read_file (expanded, warning, error);
    }

  if (text == NULL)
    {
      g_set_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_NOT_FOUND,
                   /* Translators: both are names of environment variables. */
                   _("There is no key: neither %s nor %s is set."), FILE_VARIABLE, TEXT_VARIABLE);
      return NULL;
    }

  if (*text == '\0')
    {
      g_set_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_FORMAT,
                   /* Translators: the name of an environment variable. */
                   _("%s is empty: it should hold the text of a private key."), TEXT_VARIABLE);
      return NULL;
    }

  if (warning != NULL)
    *warning = NULL;

  return ts_secret_new_from_bytes (text, strlen (text));
}
