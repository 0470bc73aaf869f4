"""Reads mails with Python's strictest policy, and says what is wrong with them.

Usage: check.py MESSAGE.eml ...

Each must parse without a defect, hold a text and an HTML part, come out again byte for byte, and have no field, line or
recipient that our program would not have written.
"""
import email
import email.policy
import sys

FIELDS = {
    "date", "from", "to", "reply-to", "subject", "message-id", "list-id", "auto-submitted", "in-reply-to", "references",
    "mime-version", "content-type",
}


def problems(data):
    linesep = "\r\n" if b"\r\n" in data else "\n"
    strict = email.policy.strict.clone(linesep=linesep, refold_source="none")
    message = email.message_from_bytes(data, policy=strict)
    for part in message.walk():
        if part.defects:
            yield f"defects: {part.defects}"
        for name, value in part.items():
            if value.defects:
                yield f"{name}: {value.defects}"
    if message.as_bytes() != data:
        yield "it comes out differently"
    names = [name.lower() for name in message.keys()]
    if len(set(names)) != len(names):
        yield f"a field twice: {names}"
    if set(names) - FIELDS:
        yield f"fields that nobody wrote: {set(names) - FIELDS}"
    if [a.addr_spec for a in message["to"].addresses] != ["me@example.org"]:
        yield f"recipients: {message['to']}"
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    if text is None or html is None or not html.get_content().rstrip().endswith("</html>"):
        yield "no text, or no whole HTML"
    kinds = [part.get_content_type() for part in message.walk()]
    expected = ["multipart/alternative", "text/plain", "text/html"]
    related = ["multipart/alternative", "text/plain", "multipart/related", "text/html"]
    if kinds != expected and not (kinds[:4] == related and all(k.startswith("image/") for k in kinds[4:])):
        yield f"parts: {kinds}"
    # What comes out when it is folded anew must say the same.
    again = email.message_from_bytes(message.as_bytes(policy=email.policy.SMTP), policy=email.policy.strict)
    if {n: str(v) for n, v in again.items()} != {n: str(v) for n, v in message.items()}:
        yield "the fields change when they are folded anew"
    if any(b"\0" in part.get_payload(decode=True) for part in message.walk() if part.get_content_maintype() == "text"):
        yield "a NUL"
    head, _, _ = data.partition(linesep.encode() * 2)
    if any(len(line) > 78 for line in head.split(linesep.encode())):
        yield "a header line of more than 78 octets"
    if any(len(line) > 76 for line in data.split(linesep.encode())):
        yield "a line of more than 76 octets"


failed = False
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        for problem in problems(file.read()):
            failed = True
            print(f"{path}: {problem}", file=sys.stderr)
sys.exit(1 if failed else 0)
