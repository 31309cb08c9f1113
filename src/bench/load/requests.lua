-- Requests of one workload for wrk: wrk ... -s requests.lua URL -- WORKLOAD DATAFILE
-- Each line of the data file is a graph and its annotations, separated by spaces.

local graphs = {}
local kind, number, run = "", 0, ""
local json = { ["Content-Type"] = "application/json" }
local threads = 0

function setup(thread)
  thread:set("thread_number", threads)
  threads = threads + 1
end

function init(arguments)
  kind = arguments[1]
  run = arguments[3] or "run"
  math.randomseed(7 + thread_number)
  for line in io.lines(arguments[2]) do
    local words = {}
    for word in line:gmatch("%S+") do
      words[#words + 1] = word
    end
    graphs[#graphs + 1] = words
  end
end

-- Individuals of five, and reviewers who know them: every fifth question is about one individual.
local function answer(graph, more)
  local n = #graph - 1
  local a = math.random(n)
  local b = (a + math.random(n - 1) - 1) % n + 1
  if math.random(5) == 1 then
    local first = a - (a - 1) % 5
    b = first + (a - first + math.random(4)) % 5
  end
  local same = math.floor((a - 1) / 5) == math.floor((b - 1) / 5)
  local decision = same and "match" or "nomatch"
  number = number + 1
  return string.format(
    '{"a":"%s","b":"%s","decision":"%s","reviewer":"load-%d","key":"%s-%d-%d"%s}',
    graph[a + 1], graph[b + 1], decision, number % 64, run, thread_number, number, more)
end

local workloads = {
  constant = function() return wrk.format("GET", "/api/test/heartbeat/") end,
  status = function() return wrk.format("GET", "/api/status/query/graph/v2/") end,
  graphs = function() return wrk.format("GET", "/v1/graphs") end,
  lease = function()
    number = number + 1
    local body = string.format('{"reviewer":"load-%d-%d","ttl_seconds":1}', thread_number, number % 64)
    return wrk.format("POST", "/v1/graphs/" .. graphs[#graphs][1] .. "/leases", json, body)
  end,
  decide = function()
    local graph = graphs[math.random(#graphs)]
    return wrk.format(
      "POST", "/v1/graphs/" .. graph[1] .. "/decisions", json, answer(graph, ',"next":true'))
  end,
  ["decide-one"] = function()
    return wrk.format(
      "POST", "/v1/graphs/" .. graphs[1][1] .. "/decisions", json, answer(graphs[1], ""))
  end,
  feedback = function()
    if number % 2 == 0 then
      return wrk.format("POST", "/v1/query-object/feedback", json, answer(graphs[1], ""))
    end
    number = number + 1
    return wrk.format(
      "POST", "/v1/query-object/leases", json, '{"reviewer":"load-' .. number % 64 .. '"}')
  end,
  ["flask-constant"] = function() return wrk.format("GET", "/constant") end,
  ["flask-status"] = function() return wrk.format("GET", "/status") end,
  ["flask-decide"] = function()
    return wrk.format(
      "POST", "/graphs/" .. math.random(0, 63) .. "/decisions", json, answer(graphs[1], ""))
  end,
  ["flask-feedback"] = function()
    if number % 2 == 0 then
      return wrk.format("POST", "/feedback", json, answer(graphs[1], ""))
    end
    number = number + 1
    return wrk.format("GET", "/session")
  end,
}

function request()
  return workloads[kind]()
end

-- Latencies are in microseconds, and wrk has corrected them for coordinated omission.
function done(summary, latency)
  io.write(string.format(
    "RESULT %.1f %d %d %d %d\n",
    summary.requests * 1e6 / summary.duration,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9),
    summary.errors.status + summary.errors.connect + summary.errors.read
      + summary.errors.write + summary.errors.timeout))
end
