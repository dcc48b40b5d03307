# Tells uv what pip was told about package indexes and certificates; uv does not read pip's configuration. To be sourced,
# with $python set.
said=$("$python" -m pip config list 2>/dev/null || true)
pips() { printf '%s\n' "$said" | sed -n "s/^[^=]*\.$1='\(.*\)'\$/\1/p" | tail -n 1; }
index=$(pips index-url)
certificates=$(pips cert)
[ -z "$index" ] || export UV_DEFAULT_INDEX="$index"
[ -z "$certificates" ] || export SSL_CERT_FILE="${SSL_CERT_FILE:-$certificates}"
