"""A threaded server of wildbook-ia's shape, in memory, for comparison by LoadBenchmark.

One process, sixteen threads, its shared structures plain attributes of the application. Nothing is
durable and nothing is guarded: it is here for its speed. Run as the benchmark does:

    gunicorn --worker-class gthread --workers 1 --threads 16 --bind 127.0.0.1:PORT flask_shape:app
"""

import heapq
import random

from flask import Flask, jsonify, request

app = Flask(__name__)
app.graphs = {
    str(n): {"queue": [(random.random(), a, a + 1) for a in range(2000)], "decisions": []}
    for n in range(64)
}
for graph in app.graphs.values():
    heapq.heapify(graph["queue"])
app.feedback = []
app.session = [(random.random(), a, a + 1) for a in range(2000)]


@app.route("/constant")
def constant():
    return jsonify({"status": {"success": True, "code": 200}, "response": True})


@app.route("/status")
def status():
    return jsonify(
        {
            name: {"state": "ready", "decisions": len(graph["decisions"]), "queue": len(graph["queue"])}
            for name, graph in list(app.graphs.items())[:10]
        }
    )


@app.route("/graphs/<name>/decisions", methods=["POST"])
def decide(name):
    graph = app.graphs[name]
    graph["decisions"].append(request.get_json())
    priority, a, b = heapq.heappop(graph["queue"])
    heapq.heappush(graph["queue"], (priority + 1, a, b))
    return jsonify({"sequence": len(graph["decisions"]), "next": {"a": a, "b": b}})


@app.route("/feedback", methods=["POST"])
def feedback():
    app.feedback.append(request.get_json())
    if len(app.feedback) > 1000:
        app.feedback.pop()
    return jsonify({"sequence": len(app.feedback)})


@app.route("/session")
def session():
    _, a, b = app.session[len(app.feedback) % len(app.session)]
    return jsonify({"a": a, "b": b})
