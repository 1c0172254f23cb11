# Writes a C++ file in which each part of the page is a string constant, so that a report needs no
# file beside the executable. A script's text must not hold "</script", which would end its element;
# inside JavaScript strings, the only place where it can stand, "<\/script" means the same.
set(text "#include \"reports/page_parts.h\"\n\nnamespace understudy::reporting {\n")
foreach(part kPageTemplate kPageStyle kPageScript kChartLibrary)
  file(READ ${${part}} content)
  if(part MATCHES "Script|Library")
    string(REPLACE "</script" "<\\/script" content "${content}")
  endif()
  string(APPEND text "\nconst char* const ${part} = R\"~page~(${content})~page~\";\n")
endforeach()
string(APPEND text "\n}  // namespace understudy::reporting\n")
file(WRITE ${OUTPUT} "${text}")
