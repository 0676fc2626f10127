"""Moto on its own port, as a store that handles one conditional write at a time.

Moto checks If-Match and If-None-Match in one step and writes in another, with a thread for each request: two
rivals can both win, which can't happen with S3. Bodies are read before the lock is taken, so that a slow client
does not block others. Unlike S3, moto does not check the expiry of a signature in a query; this server does. With
--cloudformation, it can deploy infra/aws.yml.
"""

import io
import sys
from datetime import datetime, timedelta, timezone
from threading import Lock, Thread
from urllib.parse import parse_qs

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server
from werkzeug.wsgi import get_input_stream

if "--cloudformation" in sys.argv:
    import taught_cloudformation  # noqa: F401

moto = DomainDispatcherApplication(create_backend_app)
deciding = Lock()


expired = b"<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"


def has_ended(query):
    date, seconds = (parse_qs(query).get(name, [""])[0] for name in ("X-Amz-Date", "X-Amz-Expires"))
    if not date or not seconds:
        return False
    begin = datetime.strptime(date, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
    return datetime.now(timezone.utc) > begin + timedelta(seconds=int(seconds))


def one_at_a_time(environ, start_response):
    body = get_input_stream(environ).read()
    environ.update({"wsgi.input": io.BytesIO(body), "wsgi.input_terminated": True, "CONTENT_LENGTH": str(len(body))})
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    if has_ended(environ.get("QUERY_STRING", "")):
        start_response("403 Forbidden", [("Content-Type", "application/xml"), ("Content-Length", str(len(expired)))])
        return [expired]
    with deciding:
        return moto(environ, start_response)


# The system picks the port, so that two servers cannot clash, and the port is open once it is printed. The other end of
# stdin is closed however the process that holds it ends, even if it is killed, and the server ends with it.
server = make_server("127.0.0.1", 0, one_at_a_time, threaded=True)
Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
