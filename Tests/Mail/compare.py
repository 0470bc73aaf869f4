"""Compares a delivered mail with the one that was sent: same fields, same texts, no defect for a strict parser.

Usage: compare.py SENT DELIVERED
"""
import email
import email.policy
import sys


def read(path):
    with open(path, "rb") as file:
        data = file.read().replace(b"\r\n", b"\n")
    return email.message_from_bytes(data, policy=email.policy.strict)


def texts(message):
    return [(part.get_content_type(), part.get_content()) for part in message.walk() if not part.is_multipart()]


sent, delivered = read(sys.argv[1]), read(sys.argv[2])
problems = []
for name in sorted({name for name in sent.keys()}):
    if [str(v) for v in sent.get_all(name)] != [str(v) for v in delivered.get_all(name, [])]:
        problems.append(f"{name}: {delivered.get_all(name)} instead of {sent.get_all(name)}")
added = {n.lower() for n in delivered.keys()} - {n.lower() for n in sent.keys()}
added -= {"return-path", "x-original-to", "delivered-to", "received"}
if added:
    problems.append(f"fields that nobody wrote: {sorted(added)}")
if texts(sent) != texts(delivered):
    problems.append("the texts differ")
for part in delivered.walk():
    if part.defects:
        problems.append(f"defects: {part.defects}")
for problem in problems:
    print(f"{sys.argv[1]}: {problem}", file=sys.stderr)
sys.exit(1 if problems else 0)
