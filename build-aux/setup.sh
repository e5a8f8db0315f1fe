# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# What run and test share: installing missing packages, choosing the build folder, building.
# Sourced, not run, with $checkout set to the folder above this one.
#
# Everything that these functions say goes to standard error, so that standard output belongs
# to what is run in the end.

: "${checkout:?}"

say ()
{
  printf '%s\n' "$*" >&2
}

# Prints the name of the package manager that this file knows how to use.
package_manager ()
{
  for manager in apt dnf pacman
  do
    case $manager in
      apt) program=apt-get ;;
      *) program=$manager ;;
    esac
    if command -v "$program" >/dev/null 2>&1
    then
      printf '%s\n' "$manager"
      return
    fi
  done
}

# wanted_packages MANAGER NEED…: prints the packages of those needs, one a line.
wanted_packages ()
{
  manager=$1
  shift
  awk -v manager="$manager" -v needs=" $* " '
    BEGIN { column["apt"] = 2; column["dnf"] = 3; column["pacman"] = 4 }
    /^#/ || NF == 0 { next }
    index (needs, " " $1 " ") && $column[manager] != "-" { print $column[manager] }
  ' "$checkout/build-aux/packages"
}

# missing_packages MANAGER PACKAGE…: prints those that are not installed, one a line. Asks
# the database of installed packages only, so it takes no time and no network.
missing_packages ()
{
  manager=$1
  shift
  case $manager in
    apt)
      # "not-installed" is a status as well.
      installed=$(dpkg-query -W -f '<${db:Status-Status} ${Package}>' "$@" 2>/dev/null || true)
      for package
      do
        case $installed in
          *"<installed $package>"*) ;;
          *) printf '%s\n' "$package" ;;
        esac
      done
      ;;

    dnf)
      for package
      do
        rpm -q --quiet --whatprovides "$package" || printf '%s\n' "$package"
      done
      ;;

    pacman)
      pacman -T "$@" || true
      ;;
  esac
}

# install_command MANAGER PACKAGE…: prints the command that installs them.
install_command ()
{
  manager=$1
  shift
  case $manager in
    apt) printf 'apt-get install -y --no-install-recommends %s\n' "$*" ;;
    dnf) printf 'dnf install -y --setopt=install_weak_deps=False %s\n' "$*" ;;
    pacman) printf 'pacman -S --needed --noconfirm %s\n' "$*" ;;
  esac
}

# refresh_command MANAGER: prints the command that makes the manager learn what there is.
refresh_command ()
{
  case $1 in
    apt) printf 'apt-get update\n' ;;
    dnf) printf 'dnf makecache\n' ;;
    pacman) printf 'pacman -Sy\n' ;;
  esac
}

# as_root COMMAND-LINE: runs it, through sudo unless we are root. All that it prints goes to
# standard error.
as_root ()
{
  if [ "$(id -u)" -eq 0 ]
  then
    DEBIAN_FRONTEND=noninteractive sh -c "$1" >&2
  else
    sudo env DEBIAN_FRONTEND=noninteractive sh -c "$1" >&2
  fi
}

# install_packages NEED…: installs what is missing for those needs of the table.
install_packages ()
{
  manager=$(package_manager)
  if [ -z "$manager" ]
  then
    say "Neither apt-get, dnf nor pacman is here, so nothing is installed; build-aux/packages lists what is needed."
    return 0
  fi

  # Package names hold no blanks, so splitting them is right.
  # shellcheck disable=SC2046
  missing=$(missing_packages "$manager" $(wanted_packages "$manager" "$@") | tr '\n' ' ')
  missing=${missing% }
  [ -n "$missing" ] || return 0

  # shellcheck disable=SC2086
  install=$(install_command "$manager" $missing)
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null 2>&1
  then
    say "These packages are missing: $missing"
    say "Without root or sudo they cannot be installed from here. Run this as root, then start again:"
    say "  $install"
    return 1
  fi

  say "Installing $missing"
  as_root "$install" && return 0

  # The usual cause is a list of packages that is absent or old.
  refresh=$(refresh_command "$manager")
  say "That failed; trying once more after: $refresh"
  as_root "$refresh" && as_root "$install" && return 0

  say "The packages could not be installed. The command was: $install"
  return 1
}

# Whether the path is ours and can be written.
is_own ()
{
  [ -w "$1" ] && [ -n "$(find "$1" -prune -user "$(id -u)")" ]
}

# build_folder NAME: prints the folder to build in: NAME in the checkout where that is ours,
# else one in the user's cache, so that root and a user never mix their files.
build_folder ()
{
  if [ -e "$checkout/$1" ]
  then
    is_own "$checkout/$1" && printf '%s\n' "$checkout/$1" && return
  elif is_own "$checkout"
  then
    printf '%s\n' "$checkout/$1"
    return
  fi

  place=$(printf '%s' "$checkout" | cksum | cut -d ' ' -f 1)
  printf '%s\n' "${XDG_CACHE_HOME:-$HOME/.cache}/touchstone/build$1-$place"
}

# build FOLDER OPTION…: configures as the options say, unless that is done already, and builds.
build ()
{
  folder=$1
  shift

  # A folder of ours that was made otherwise, or copied along with its checkout, starts anew.
  stamp="$checkout $*"
  configured=$(cat "$folder/configured" 2>/dev/null || true)
  if [ "$configured" != "$stamp" ]
  then
    [ -z "$configured" ] || rm -rf "$folder"
    mkdir -p "$folder" || return 1
    [ ! -e "$folder/build.ninja" ] || set -- --reconfigure "$@"
    say "Configuring in $folder"
    if ! meson setup "$folder" "$checkout" "$@" >"$folder/setup.log" 2>&1
    then
      cat "$folder/setup.log" >&2
      return 1
    fi
    printf '%s\n' "$stamp" >"$folder/configured"
  fi

  say "Building in $folder"
  meson compile -C "$folder" >"$folder/build.log" 2>&1 && return 0
  cat "$folder/build.log" >&2
  return 1
}

# build_program: builds the program and installs it inside the build folder, where it finds
# its settings, pictures and translations as it does on a user's machine. Sets $folder, $prefix,
# $sample and XDG_DATA_DIRS.
build_program ()
{
  folder=$(build_folder _build)
  prefix=$folder/prefix
  sample=$prefix/share/touchstone/sample
  XDG_DATA_DIRS=$prefix/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
  export folder prefix sample XDG_DATA_DIRS

  build "$folder" -Dprefix="$prefix" -Dtests=false || return 1
  meson install -C "$folder" --no-rebuild --only-changed >"$folder/install.log" 2>&1 && return 0
  cat "$folder/install.log" >&2
  return 1
}
