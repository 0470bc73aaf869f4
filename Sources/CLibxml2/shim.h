#pragma once
/* Debian builds libxml2 with ICU, whose headers clash with Foundation's own
   ICU module; nothing that we call needs them. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/* xmlFree is a global function pointer, which Swift 6 refuses as shared mutable state. */
static inline void xml_free(void *memory) { xmlFree(memory); }
