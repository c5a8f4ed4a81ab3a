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

-- How wide a plain picture is; nothing for a chart, which fills the line.
local function inches(image) return tonumber((image.attributes.width or ""):match("^([%d.]+)in$")) end

local widest = 6.2 -- inches of a picture in a word file

-- Only our own charts are pictures; anything else that looks like one keeps its words.
function Image(image)
  if not image.src:match("^charts/%d+%.%a%a%a$") then return image.caption end
  if #image.caption == 0 then image.caption = {pandoc.Str(image.attributes.alt or "")} end
  if FORMAT == "docx" then
    image.src = image.src:gsub("%.svg$", ".png")
    image.attributes.width = math.min(inches(image) or widest, widest) .. "in"
  end
  return image
end

-- What is read as one figure stays on one line: "95 %", "p = 0.04".
function Inlines(inlines)
  for i = 2, #inlines - 1 do
    local before, after = inlines[i - 1], inlines[i + 1]
    if inlines[i].t == "Space" and before.t == "Str" and after.t == "Str" then
      local share = before.text:match("%d$") and after.text:match("^%%")
      local p_value = before.text:match("^%(?p$") or before.text:match("^[=<]$")
      if share or p_value then inlines[i] = pandoc.Str("\u{a0}") end
    end
  end
  return inlines
end

function RawInline(raw) return pandoc.Str(raw.text) end
function RawBlock(raw) return pandoc.Para({pandoc.Str(raw.text)}) end

-- What opens a chart in typst; its writer leaves out the words for readers who cannot see it.
local function opened(image, words, more)
  local escaped = words:gsub('[\\"]', "\\%0")
  return string.format('#chart("%s", "%s"%s)', image.src, escaped, more)
end

-- A picture without a caption stands alone; a plain one is as wide as it is, or as the line.
function Para(paragraph)
  local image = paragraph.content[1]
  if FORMAT ~= "typst" or #paragraph.content > 1 or not image or image.t ~= "Image" then return nil end
  local width = inches(image) and ", width: " .. inches(image) .. "in" or ""
  local words = pandoc.utils.stringify(image.caption)
  return pandoc.Plain({pandoc.RawInline("typst", opened(image, words, ", none" .. width))})
end

function Figure(figure)
  local image
  figure.content:walk({Image = function(found) image = found end})
  if FORMAT ~= "typst" or not image then return nil end
  local open = opened(image, pandoc.utils.stringify(image.caption), "") .. "["
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

-- Whether a column of a table holds nothing but figures.
local function of_figures(table, column)
  for _, body in ipairs(table.bodies) do
    for _, row in ipairs(body.body) do
      local cell = row.cells[column]
      local text = cell and #row.cells == #table.colspecs and pandoc.utils.stringify(cell.contents) or ""
      if not text:match("^[-−+]?[%d.,e+-]*%%?$") and text ~= "NaN" and text ~= "…" then return false end
    end
  end
  return true
end

-- A table that somebody else made says nothing of its sides: figures stand on the right, save those that name rows.
local function sided(table)
  for i, spec in ipairs(table.colspecs) do
    if i > 1 and of_figures(table, i) then table.colspecs[i] = {"AlignRight", spec[2]} end
  end
  return table
end

-- What introduces the quotations below it.
function Div(div)
  if div.classes:includes("foreign") then return div:walk({Table = sided}).content end
  if not div.classes:includes("behind") then return nil end
  if FORMAT ~= "typst" then return pandoc.Div(div.content, pandoc.Attr("", {}, {["custom-style"] = "Behind"})) end
  local words = pandoc.utils.blocks_to_inlines(div.content)
  words:insert(1, pandoc.RawInline("typst", "#source(sticky: true)["))
  words:insert(pandoc.RawInline("typst", "]"))
  return pandoc.Para(words)
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

-- Columns share the line as browsers do it: each has room for its longest part that stays on one line, what
-- is left goes to those whose longest cell is longer, and what is then left by the widths the table asks for.
local per_letter, per_figure, per_point, around, most = 0.0099, 0.0093, 0.0055, 0.016, 0.35
local set_closer = FORMAT == "typst" and 0.9 or 1 -- the serif of the PDF is narrower

-- The share of the line that a text takes: Hangul is twice as wide, points and brackets are half as wide.
local function room(text)
  local found = around
  for _, code in utf8.codes(text) do
    local letter = utf8.char(code)
    if code >= 0x1100 and code < 0x1e000 or code >= 0x20000 then
      found = found + 2 * per_letter
    elseif letter:match("[%s%p]") and not letter:match("[+%%_]") or code == 0xa0 then
      found = found + per_point
    else
      found = found + (letter:match("[%d+]") and per_figure or per_letter)
    end
  end
  return math.min(found * set_closer, most)
end

-- What a cell takes at least, with brackets unbroken, and on one line.
local function cell_rooms(cell)
  local text = pandoc.utils.stringify(cell.contents)
  local kept = text:gsub("%b()", function(inside) return inside:gsub(" ", "\u{a0}") end)
  local least = 0
  for part in kept:gmatch("[^ \n]+") do least = math.max(least, room(part)) end
  return least, room(text)
end

local function sum(values)
  local total = 0
  for _, value in ipairs(values) do total = total + value end
  return total
end

-- Widths that fill the line, at least `least` and at most `whole` as far as it goes.
local function shared(least, whole, asked)
  local rest, wanted, found = 1 - sum(least), sum(whole) - sum(least), {}
  for i = 1, #least do
    if rest <= 0 then
      found[i] = least[i] / sum(least)
    elseif wanted > rest then
      found[i] = least[i] + rest * (whole[i] - least[i]) / wanted
    else
      found[i] = whole[i] + (rest - wanted) * asked[i] / sum(asked)
    end
  end
  return found
end

local function widths(table)
  local least, whole, asked = {}, {}, {}
  local rows = pandoc.List()
  rows:extend(table.head.rows)
  for _, body in ipairs(table.bodies) do rows:extend(body.body) end
  for i, spec in ipairs(table.colspecs) do
    least[i], whole[i], asked[i] = 0, 0, spec[2] or 1 / #table.colspecs
    for _, row in ipairs(rows) do
      if row.cells[i] and row.cells[i].col_span == 1 then
        local one, all = cell_rooms(row.cells[i])
        least[i], whole[i] = math.max(least[i], one), math.max(whole[i], all)
      end
    end
  end
  -- A figure and its brackets can stand on two lines, so where room is short the words come first.
  if sum(whole) > 1 then
    for i, spec in ipairs(table.colspecs) do
      if spec[1] == "AlignRight" then whole[i] = least[i] end
    end
  end
  return shared(least, whole, asked)
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
  for _, body in ipairs(table.bodies) do spanning(body.body, #table.colspecs) end
  local found = widths(table)
  for i, spec in ipairs(table.colspecs) do
    table.colspecs[i] = {spec[1] == "AlignDefault" and "AlignLeft" or spec[1], found[i]}
  end
  local caption = table.caption
  table = table:walk({Inlines = bracketed})
  table.caption = caption
  return table
end

-- What starts a list in typst ("- x", "/ x") is a word here. Pandoc marks it where a paragraph starts, but not
-- where words start in brackets, such as those of a cell.
local function no_list(inlines)
  for i, inline in ipairs(inlines) do
    local before = inlines[i - 1]
    local first = not before or before.t == "RawInline" and before.text:match("%[$")
    local starts = inline.t == "Str" and (inline.text:match("^[-+/]$") or inline.text:match("^%d+%.$"))
    if first and starts then inlines[i] = pandoc.RawInline("typst", (inline.text:gsub(".$", "\\%0"))) end
  end
  return inlines
end

-- A link within the report that leads nowhere keeps its words; the PDF could not be set with it.
function Pandoc(document)
  local there = {}
  local function note(element) there["#" .. element.identifier] = true end
  document:walk({Span = note, Header = note, Div = note})
  document = document:walk({Link = function(link)
    if link.target:match("^#") and not there[link.target] then return link.content end
  end})
  return FORMAT == "typst" and document:walk({Inlines = no_list}) or document
end
