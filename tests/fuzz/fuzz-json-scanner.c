/* SPDX-License-Identifier: MIT */

/* Gives libFuzzer the scanner to break. */

#include <stdint.h>

#include "check-scanner.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  check_scanner ((const char *) data, size);

  return 0;
}
