#pragma once
#include <curl/curl.h>
#include <stdbool.h>

/* curl_easy_setopt and its kin are variadic; each argument type gets a wrapper of its own. */
static inline CURLcode curl_set_long(CURL *h, CURLoption o, long v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode curl_set_offset(CURL *h, CURLoption o, curl_off_t v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode curl_set_string(CURL *h, CURLoption o, const char *v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode curl_set_pointer(CURL *h, CURLoption o, void *v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode curl_set_list(CURL *h, CURLoption o, struct curl_slist *v) { return curl_easy_setopt(h, o, v); }
typedef size_t (*curl_data_function)(char *, size_t, size_t, void *);
static inline CURLcode curl_set_data_function(CURL *h, CURLoption o, curl_data_function f) {
    return curl_easy_setopt(h, o, f);
}
static inline CURLcode curl_set_open_socket(CURL *h, curl_opensocket_callback f) {
    return curl_easy_setopt(h, CURLOPT_OPENSOCKETFUNCTION, f);
}
static inline CURLcode curl_set_progress(CURL *h, curl_xferinfo_callback f) {
    return curl_easy_setopt(h, CURLOPT_XFERINFOFUNCTION, f);
}
static inline CURLcode curl_get_long(CURL *h, CURLINFO i, long *v) { return curl_easy_getinfo(h, i, v); }
static inline CURLcode curl_get_offset(CURL *h, CURLINFO i, curl_off_t *v) { return curl_easy_getinfo(h, i, v); }
static inline CURLcode curl_get_string(CURL *h, CURLINFO i, char **v) { return curl_easy_getinfo(h, i, v); }
static inline CURLcode curl_get_pointer(CURL *h, CURLINFO i, void **v) { return curl_easy_getinfo(h, i, v); }
static inline CURLMcode curl_multi_set_long(CURLM *m, CURLMoption o, long v) { return curl_multi_setopt(m, o, v); }
static inline CURLSHcode curl_share_set_long(CURLSH *s, CURLSHoption o, long v) { return curl_share_setopt(s, o, v); }

/* Macros that Swift does not see. */
static inline CURLcode curl_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

/* A union member of CURLMsg. */
static inline CURLcode curl_message_result(const CURLMsg *m) { return m->data.result; }

/* Do not wait for a slow name server when a transfer is abandoned; libcurl has this since 7.87. */
static inline void curl_leave_quickly(CURL *h) {
#if LIBCURL_VERSION_NUM >= 0x075700
    curl_easy_setopt(h, CURLOPT_QUICK_EXIT, 1L);
#else
    (void)h;
#endif
}
