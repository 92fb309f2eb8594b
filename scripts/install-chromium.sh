#!/bin/sh
# Installs the browser and the Chinese fonts that the page's tests need, on Debian and Ubuntu as root.
# Elsewhere it says what to do. Does nothing when a browser is there.
set -eu

if [ -n "${CHROMIUM_PATH:-}" ] && [ -x "$CHROMIUM_PATH" ]; then
  echo "Chromium: $CHROMIUM_PATH"
  exit 0
fi
if [ -x /usr/bin/chromium ] && [ -n "$(fc-list :lang=zh-cn 2>/dev/null | head -n 1)" ]; then
  echo "Chromium: /usr/bin/chromium"
  exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "Install Chromium and a Chinese font (Debian: sudo apt-get install chromium fonts-noto-cjk)," >&2
  echo "or set CHROMIUM_PATH to a Chromium or Chrome that you have." >&2
  exit 1
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk
echo "Chromium: /usr/bin/chromium"
