#!/bin/bash
# Succeeds when the service on this machine is ready to work. Bash speaks TCP by itself: an image needs no curl for it.
exec 2>/dev/null 3<>"/dev/tcp/127.0.0.1/${PORT:-8080}" || exit 1
printf 'GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 5 _ status _ <&3 && [ "$status" = 200 ]
