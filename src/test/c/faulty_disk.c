/*
 * Faults below a process, for tests: writes and syncs of files whose name contains FAULTY_DISK_FILES
 * fail as the file FAULTY_DISK says, which the test writes and removes while the process runs.
 *
 *   full   writes fail with ENOSPC
 *   broken syncs fail with EIO
 *   torn   the next write puts down a part of its bytes, and the process is killed: a power cut
 *
 * cc -shared -fPIC -O1 -o faulty_disk.so faulty_disk.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char fault(int fd) {
  const char *control = getenv("FAULTY_DISK");
  const char *files = getenv("FAULTY_DISK_FILES");
  if (control == NULL || files == NULL || access(control, F_OK) != 0) {
    return 0;
  }
  char link[64];
  char path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) {
    return 0;
  }
  path[length] = 0;
  if (strstr(path, files) == NULL) {
    return 0;
  }
  char kind = 0;
  FILE *said = fopen(control, "r");
  if (said != NULL) {
    if (fread(&kind, 1, 1, said) != 1) {
      kind = 0;
    }
    fclose(said);
  }
  return kind;
}

typedef ssize_t (*writing)(int, const void *, size_t, off_t);

/* 0 if the write is to go on. */
static int stops(int fd, const void *bytes, size_t count, off_t at, writing next) {
  switch (fault(fd)) {
    case 'f':
      errno = ENOSPC;
      return 1;
    case 't':
      next(fd, bytes, count / 3 + 1, at);
      kill(getpid(), SIGKILL);
      for (;;) pause();
    default:
      return 0;
  }
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
  static writing next;
  if (next == NULL) next = (writing)dlsym(RTLD_NEXT, "pwrite");
  return stops(fd, bytes, count, at, next) ? -1 : next(fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t at) {
  static writing next;
  if (next == NULL) next = (writing)dlsym(RTLD_NEXT, "pwrite64");
  return stops(fd, bytes, count, at, next) ? -1 : next(fd, bytes, count, at);
}

typedef int (*syncing)(int);

static int sync_or_fail(int fd, syncing next) {
  if (fault(fd) == 'b') {
    errno = EIO;
    return -1;
  }
  return next(fd);
}

int fsync(int fd) {
  static syncing next;
  if (next == NULL) next = (syncing)dlsym(RTLD_NEXT, "fsync");
  return sync_or_fail(fd, next);
}

int fdatasync(int fd) {
  static syncing next;
  if (next == NULL) next = (syncing)dlsym(RTLD_NEXT, "fdatasync");
  return sync_or_fail(fd, next);
}
