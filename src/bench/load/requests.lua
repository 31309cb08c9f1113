-- Requests of one workload for wrk: wrk ... -s requests.lua URL -- WORKLOAD DATAFILE [RUN]
-- Each line of the data file is a graph and its annotations, separated by spaces.

local graphs = {}
local graph_of = {}
local handed = {}
local kind, number, run = "", 0, ""
local json = { ["Content-Type"] = "application/json" }
local threads = 0

function setup(thread)
  thread:set("thread_number", threads)
  threads = threads + 1
end

-- Individuals of five, in the order of the data file.
local function individual(place)
  return math.floor((place - 2) / 5)
end

local function decision_of(graph, reviewer, a, b, same, more)
  number = number + 1
  return string.format(
    '{"a":"%s","b":"%s","decision":"%s","reviewer":"%s","key":"%s-%d-%d"%s}',
    a, b, same and "match" or "nomatch", reviewer, run, thread_number, number, more)
end

-- Reviewers who know the individuals: every fifth question is about one individual.
local function answer(graph, reviewer, more)
  local n = #graph - 1
  local a = math.random(n)
  local b = (a + math.random(n - 1) - 1) % n + 1
  if math.random(5) == 1 then
    local first = a - (a - 1) % 5
    b = first + (a - first + math.random(4)) % 5
  end
  return decision_of(
    graph, reviewer, graph[a + 1], graph[b + 1], individual(a + 1) == individual(b + 1), more)
end

local function somebody()
  return "load-" .. number % 64
end

-- One reviewer a graph, who answers what the graph handed out with an earlier answer.
local function review(g)
  local graph = graphs[g]
  local waiting = handed[g]
  local reviewer = "reviewer-" .. g
  local question = table.remove(waiting)
  local body
  if question then
    body = decision_of(graph, reviewer, question[2], question[3],
      individual(graph_of[question[2]][2]) == individual(graph_of[question[3]][2]),
      string.format(',"lease":"%s","next":true', question[1]))
  else
    body = answer(graph, reviewer, ',"next":true')
  end
  return wrk.format("POST", "/v1/graphs/" .. graph[1] .. "/decisions", json, body)
end

local HELD_MAX = 64

-- Leases that are held, the oldest at "first": a queue, so that giving one back shifts nothing.
local held, first, last = {}, 1, 0

-- Takes a lease, or gives the oldest back when so many are held.
local function take_or_return()
  if last - first + 1 >= HELD_MAX then
    local lease = held[first]
    held[first] = nil
    first = first + 1
    return wrk.format("DELETE", "/v1/leases/" .. lease, json)
  end
  number = number + 1
  local body = string.format('{"reviewer":"lease-%d"}', number % 1024)
  return wrk.format("POST", "/v1/graphs/" .. graphs[#graphs][1] .. "/leases", json, body)
end

local function taken(status, headers, body)
  local lease = body:match('"lease":"([^"]+)"')
  if lease then
    last = last + 1
    held[last] = lease
  end
end

local function handed_out(status, headers, body)
  local lease, a, b = body:match('{"lease":"([^"]+)","a":"([^"]+)","b":"([^"]+)"')
  if lease then
    local waiting = handed[graph_of[a][1]]
    waiting[#waiting + 1] = { lease, a, b }
  end
end

local workloads = {
  constant = function() return wrk.format("GET", "/api/test/heartbeat/") end,
  status = function() return wrk.format("GET", "/api/status/query/graph/v2/") end,
  graphs = function() return wrk.format("GET", "/v1/graphs") end,
  lease = take_or_return,
  decide = function() return review(math.random(#graphs)) end,
  ["review-one"] = function() return review(#graphs) end,
  ["decide-one"] = function()
    return wrk.format("POST", "/v1/graphs/" .. graphs[1][1] .. "/decisions", json,
      answer(graphs[1], somebody(), ""))
  end,
  feedback = function()
    if number % 2 == 0 then
      return wrk.format("POST", "/v1/query-object/feedback", json, answer(graphs[1], somebody(), ""))
    end
    number = number + 1
    return wrk.format(
      "POST", "/v1/query-object/leases", json, '{"reviewer":"' .. somebody() .. '"}')
  end,
  ["flask-constant"] = function() return wrk.format("GET", "/constant") end,
  ["flask-status"] = function() return wrk.format("GET", "/status") end,
  ["flask-decide"] = function()
    return wrk.format("POST", "/graphs/" .. math.random(0, 63) .. "/decisions", json,
      answer(graphs[1], somebody(), ""))
  end,
  ["flask-feedback"] = function()
    if number % 2 == 0 then
      return wrk.format("POST", "/feedback", json, answer(graphs[1], somebody(), ""))
    end
    number = number + 1
    return wrk.format("GET", "/session")
  end,
}

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
    handed[#graphs] = {}
    for place = 2, #words do
      graph_of[words[place]] = { #graphs, place }
    end
  end
  if kind == "lease" then
    response = taken
  elseif kind == "decide" or kind == "review-one" then
    response = handed_out
  end
end

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
