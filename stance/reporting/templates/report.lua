-- What may not come through from article text, and what the highlighted cues become on paper.

local function classes(span)
  for _, name in ipairs({"cue-dialogue", "cue-pressure"}) do
    if span.classes:includes(name) then return name end
  end
end

function Span(span)
  local name = classes(span)
  if not name and not span.classes:includes("mark") then return nil end
  if FORMAT == "typst" and name then
    local inside = pandoc.List({pandoc.RawInline("typst", "#" .. name .. "[")})
    inside:extend(span.content)
    inside:insert(pandoc.RawInline("typst", "]"))
    return inside
  end
  if FORMAT == "docx" then
    local style = name == "cue-pressure" and "Cue Pressure" or "Cue Dialogue"
    return pandoc.Span(span.content, pandoc.Attr("", {}, {["custom-style"] = style}))
  end
end

-- Only our own charts are pictures; anything else that looks like one keeps its words.
function Image(image)
  if not image.src:match("^charts/[%w_-]+%.svg$") then return image.caption end
  if FORMAT == "docx" then image.src = image.src:gsub("%.svg$", ".png") end
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
  local open = string.format('#figure(image("%s", width: 100%%, alt: "%s"), caption: [', image.src, words)
  local caption = pandoc.utils.blocks_to_inlines(figure.caption.long)
  caption:insert(1, pandoc.RawInline("typst", open))
  caption:insert(pandoc.RawInline("typst", "])"))
  return pandoc.Plain(caption)
end
