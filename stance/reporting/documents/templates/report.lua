-- What may not come through from article text, and what the highlighted cues become on paper.

local styles = {dialogue = "Cue Dialogue", pressure = "Cue Pressure"}

-- What stands apart in a table is paler.
local function faint(span)
  if FORMAT ~= "typst" then return pandoc.Span(span.content, pandoc.Attr("", {}, {["custom-style"] = "Faint"})) end
  span.content:insert(1, pandoc.RawInline("typst", "#faint["))
  span.content:insert(pandoc.RawInline("typst", "]"))
  return span.content
end

function Span(span)
  if span.classes:includes("faint") then return faint(span) end
  if not span.classes:includes("mark") then return nil end
  for axis, style in pairs(styles) do
    if span.classes:includes(axis) and FORMAT == "typst" then
      local inside = span.content
      inside:insert(1, pandoc.RawInline("typst", "#cue-" .. axis .. "["))
      inside:insert(pandoc.RawInline("typst", "]"))
      return inside
    elseif span.classes:includes(axis) then
      return pandoc.Span(span.content, pandoc.Attr("", {}, {["custom-style"] = style}))
    end
  end
end

-- Only our own charts are pictures; anything else that looks like one keeps its words.
function Image(image)
  if not image.src:match("^charts/[%w_-]+%.svg$") then return image.caption end
  if FORMAT == "docx" then
    image.src = image.src:gsub("%.svg$", ".png")
    image.attributes.width = "6.2in"
  end
  return image
end

function RawInline(raw) return pandoc.Str(raw.text) end
function RawBlock(raw) return pandoc.Para({pandoc.Str(raw.text)}) end

-- Pandoc's typst writer leaves out what a figure's picture shows; readers who cannot see it need it.
function Figure(figure)
  local image
  figure.content:walk({Image = function(found) image = found end})
  if FORMAT ~= "typst" or not image then return nil end
  local words = pandoc.utils.stringify(image.caption):gsub('[\\"]', "\\%0")
  local open = string.format('#chart("%s", "%s")[', image.src, words)
  local caption = pandoc.utils.blocks_to_inlines(figure.caption.long)
  caption:insert(1, pandoc.RawInline("typst", open))
  caption:insert(pandoc.RawInline("typst", "]"))
  return pandoc.Plain(caption)
end

-- A quotation's last paragraph says where it stands: smaller than the words themselves.
function BlockQuote(quote)
  local last = quote.content[#quote.content]
  if #quote.content < 2 or last.t ~= "Para" then return nil end
  if FORMAT == "typst" then
    last.content:insert(1, pandoc.RawInline("typst", "#source["))
    last.content:insert(pandoc.RawInline("typst", "]"))
    quote.content[#quote.content] = last
  else
    local styled = pandoc.Attr("", {}, {["custom-style"] = "Source"})
    quote.content[#quote.content] = pandoc.Div({pandoc.Plain(last.content)}, styled)
  end
  return quote
end

-- An interval in brackets stays on one line, and words stand on the left.
local function bracketed(inlines)
  local inside = false
  for i, inline in ipairs(inlines) do
    if inline.t == "Str" and inline.text:match("^%(") then inside = true end
    if inline.t == "Space" and inside then inlines[i] = pandoc.Str("\u{a0}") end
    if inline.t == "Str" and inline.text:match("%)$") then inside = false end
  end
  return inlines
end

-- The share of a line that a column needs so that no word is cut: of its heading, and of text below it.
local per_letter, around, most = 0.0108, 0.02, 0.2

local function longest(cell)
  local found = 0
  for word in pandoc.utils.stringify(cell.contents):gmatch("%S+") do found = math.max(found, #word) end
  return math.min(per_letter * found + around, most)
end

local function needed(table)
  local needs, total = {}, 0
  local rows = pandoc.List()
  rows:extend(table.head.rows)
  for _, body in ipairs(table.bodies) do rows:extend(body.body) end
  for i, spec in ipairs(table.colspecs) do
    needs[i] = spec[2] or 0
    for n, row in ipairs(rows) do
      if row.cells[i] and (n == 1 or spec[1] ~= "AlignRight") then
        needs[i] = math.max(needs[i], longest(row.cells[i]))
      end
    end
    total = total + needs[i]
  end
  return needs, total
end

-- A row that is only a heading for those below it spans the table.
local function spanning(rows, columns)
  for _, row in ipairs(rows) do
    local first = row.cells[1]
    local group = false
    first.contents = first.contents:walk({Span = function(span)
      if not span.classes:includes("group") then return nil end
      group = true
      return faint(span)
    end})
    if group then
      first.col_span, first.alignment = columns, "AlignLeft"
      row.cells = {first}
    end
  end
end

function Table(table)
  local needs, total = needed(table)
  for i, spec in ipairs(table.colspecs) do
    local side = spec[1] == "AlignDefault" and "AlignLeft" or spec[1]
    table.colspecs[i] = {side, needs[i] / total}
  end
  for _, body in ipairs(table.bodies) do spanning(body.body, #table.colspecs) end
  local caption = table.caption
  table = table:walk({Inlines = bracketed})
  table.caption = caption
  return table
end
