#pragma once
#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

/* stdout and stdin are C globals, which Swift 6 refuses. NULL where the terminal's type is not known;
   initscr would end the program. */
static inline SCREEN *screen_open(void) { return newterm(NULL, stdout, stdin); }
/* stdscr, LINES, COLS and COLORS are globals too. */
static inline WINDOW *screen_window(void) { return stdscr; }
static inline int window_rows(WINDOW *w) { return getmaxy(w); }
static inline int window_columns(WINDOW *w) { return getmaxx(w); }
static inline int screen_colors(void) { return COLORS; }
static inline int screen_pairs(void) { return COLOR_PAIRS; }
/* Attributes are macros with casts. */
static inline int attribute_bold(void) { return (int)A_BOLD; }
static inline int attribute_dim(void) { return (int)A_DIM; }
static inline int attribute_italic(void) { return (int)A_ITALIC; }
static inline int attribute_reverse(void) { return (int)A_REVERSE; }
static inline int attribute_underline(void) { return (int)A_UNDERLINE; }
static inline int attribute_color(int pair) { return (int)COLOR_PAIR(pair); }
static inline int window_attributes(WINDOW *w, int attributes) { return wattrset(w, attributes); }
static inline int window_put(WINDOW *w, int row, int column, const wchar_t *text, int length) {
    return mvwaddnwstr(w, row, column, text, length);
}
/* Presses alone: a wait for the click that follows would delay every one. */
static inline void mouse_listen(void) {
    mouseinterval(0);
    mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
}
/* One mouse event: 0 none, 1 click, 2 wheel up, 3 wheel down. */
static inline int mouse_take(int *row, int *column) {
    MEVENT event;
    if (getmouse(&event) != OK) return 0;
    *row = event.y;
    *column = event.x;
    if (event.bstate & BUTTON4_PRESSED) return 2;
    if (event.bstate & BUTTON5_PRESSED) return 3;
    return event.bstate & BUTTON1_PRESSED ? 1 : 0;
}
static inline int key_is_code(int result) { return result == KEY_CODE_YES; }
static inline int key_is_error(int result) { return result == ERR; }
static inline int locale_is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }
/* Whether the locale's character set has a character. */
static inline int locale_has(wchar_t character) {
    char bytes[MB_LEN_MAX + 16];
    mbstate_t state;
    memset(&state, 0, sizeof state);
    return wcrtomb(bytes, character, &state) != (size_t)-1;
}

/* What gives the terminal back when the program dies of a fault. Written before the handlers are set, and only read
   by them; Screen.swift, the only file that uses ncurses, has the only copy. */
struct terminal_before {
    struct termios modes;
    int has_modes;
    char bytes[512];
    size_t length;
};
/* In a function, since Swift's importer brings no variables of a header along. */
static inline struct terminal_before *terminal_before(void) {
    static struct terminal_before before;
    return &before;
}

/* write, tcsetattr, sigaction and raise are async-signal-safe (POSIX.1-2017, 2.4.3); nothing else is called. */
static void terminal_give_back(int number) {
    struct terminal_before *before = terminal_before();
    size_t done = 0;
    while (done < before->length) {
        ssize_t written = write(STDOUT_FILENO, before->bytes + done, before->length - done);
        if (written < 0 && errno != EINTR) break;
        if (written > 0) done += (size_t)written;
    }
    if (before->has_modes) tcsetattr(STDIN_FILENO, TCSANOW, &before->modes);
    struct sigaction standard;
    memset(&standard, 0, sizeof standard);
    standard.sa_handler = SIG_DFL;
    sigaction(number, &standard, NULL);
    raise(number);
}

/* To be called before ncurses changes the modes. */
static inline void terminal_remember(void) {
    struct terminal_before *before = terminal_before();
    before->has_modes = tcgetattr(STDIN_FILENO, &before->modes) == 0;
}

/* The sequence of a terminfo capability without its padding; NULL where the terminal has none. */
static inline const char *terminal_capability(const char *name) {
    const char *value = tigetstr((char *)name);
    return value == (const char *)-1 ? NULL : value;
}

/* From now on a fault sends these bytes, restores the modes, and ends the program as it would have ended. */
static inline void terminal_guard(const char *bytes, size_t length) {
    struct terminal_before *before = terminal_before();
    if (length > sizeof before->bytes) length = sizeof before->bytes;
    memcpy(before->bytes, bytes, length);
    before->length = length;
    static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS, SIGQUIT};
    /* A stack that has run over is a fault too, and leaves no room for a handler. */
    static char room[1 << 16];
    stack_t other;
    memset(&other, 0, sizeof other);
    other.ss_sp = room;
    other.ss_size = sizeof room;
    sigaltstack(&other, NULL);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = terminal_give_back;
    action.sa_flags = (int)(SA_RESETHAND | SA_ONSTACK);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) sigaction(faults[i], &action, NULL);
}
/* Who hears of a change of size: the end of a pipe, and before it whoever heard of it until now (ncurses). */
struct terminal_listener {
    int end;
    struct sigaction before;
};
static inline struct terminal_listener *terminal_listener(void) {
    static struct terminal_listener listener = {.end = -1};
    return &listener;
}
static inline void terminal_size_changed(int number) {
    struct terminal_listener *listener = terminal_listener();
    int error = errno;
    void (*before)(int) = listener->before.sa_handler;
    if (before != SIG_DFL && before != SIG_IGN) before(number);
    if (listener->end >= 0 && write(listener->end, "", 1) < 0) { /* A full pipe wakes as well. */ }
    errno = error;
}
/* Whichever thread the signal comes in, a byte in the pipe says so. */
static inline void terminal_listen_for_size(int end) {
    struct terminal_listener *listener = terminal_listener();
    listener->end = end;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = terminal_size_changed;
    action.sa_flags = SA_RESTART;
    sigaction(SIGWINCH, &action, &listener->before);
}
static inline void terminal_unguard(void) {
    static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS, SIGQUIT};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) signal(faults[i], SIG_DFL);
}
