#pragma once
#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#include <locale.h>
#include <wchar.h>

/* stdout and stdin are C globals, which Swift 6 refuses. NULL where the terminal's type is not known;
   initscr would end the program. */
static inline SCREEN *screen_open(void) { return newterm(NULL, stdout, stdin); }
/* stdscr, LINES and COLS are globals too. */
static inline WINDOW *screen_window(void) { return stdscr; }
static inline int window_rows(WINDOW *w) { return getmaxy(w); }
static inline int window_columns(WINDOW *w) { return getmaxx(w); }
/* Attributes are macros with casts. */
static inline int attribute_bold(void) { return (int)A_BOLD; }
static inline int attribute_dim(void) { return (int)A_DIM; }
static inline int attribute_reverse(void) { return (int)A_REVERSE; }
static inline int attribute_underline(void) { return (int)A_UNDERLINE; }
static inline int attribute_color(int pair) { return (int)COLOR_PAIR(pair); }
static inline int window_attributes(WINDOW *w, int attributes) { return wattrset(w, attributes); }
static inline int window_put(WINDOW *w, int row, int column, const wchar_t *text, int length) {
    return mvwaddnwstr(w, row, column, text, length);
}
static inline mmask_t mouse_listen(void) { return mousemask(BUTTON1_CLICKED | BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL); }
/* One mouse event: 0 none, 1 click, 2 wheel up, 3 wheel down. */
static inline int mouse_take(int *row, int *column) {
    MEVENT event;
    if (getmouse(&event) != OK) return 0;
    *row = event.y;
    *column = event.x;
    if (event.bstate & BUTTON4_PRESSED) return 2;
    if (event.bstate & BUTTON5_PRESSED) return 3;
    return event.bstate & (BUTTON1_CLICKED | BUTTON1_PRESSED) ? 1 : 0;
}
static inline int key_is_code(int result) { return result == KEY_CODE_YES; }
static inline int key_is_error(int result) { return result == ERR; }
