#!/usr/bin/env python3
"""Install the library under a temporary prefix; build and run a program against it, by CMake and by pkg-config.

    test_install.py PROJECT WORK_FOLDER C_COMPILER GENERATOR

Three builds: both libraries, only the shared one, only the static one.
"""
import os
import shlex
import subprocess
import sys
from pathlib import Path

CONSUMER = Path(__file__).resolve().parent / "consumer"


def run(*command, **more):
    done = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          **more)
    if done.returncode:
        sys.exit(f"{shlex.join(map(str, command))}\n{done.stdout}")
    return done.stdout


def configure(source, folder, compiler, generator, *options):
    run("cmake", "-S", source, "-B", folder, "-G", generator, f"-DCMAKE_C_COMPILER={compiler}", *options)


def install(project, folder, tools, shared, static):
    prefix = folder / "prefix"
    configure(project, folder / "build", *tools, "-DCMAKE_BUILD_TYPE=Debug", f"-DCMAKE_INSTALL_PREFIX={prefix}",
              "-DCMAKE_INSTALL_LIBDIR=lib", f"-DSTET_BUILD_SHARED={shared}", f"-DSTET_BUILD_STATIC={static}",
              "-DSTET_BUILD_TESTS=OFF", "-DSTET_BUILD_EXAMPLES=OFF")
    run("cmake", "--build", folder / "build", "--parallel", "2", "--target", "install")
    return prefix


def check(program, env=None):
    out = run(program, env=env)
    if out != "2\n":
        sys.exit(f"{program} prints {out!r}")


def by_cmake(prefix, folder, tools, target):
    configure(CONSUMER, folder, *tools, f"-DCMAKE_PREFIX_PATH={prefix}", f"-DSTET_TARGET={target}")
    run("cmake", "--build", folder)
    check(folder / "consumer")


def by_pkg_config(prefix, folder, compiler, *options):
    env = {**os.environ, "PKG_CONFIG_PATH": str(prefix / "lib" / "pkgconfig"), "LD_LIBRARY_PATH": str(prefix / "lib")}
    flags = run("pkg-config", *options, "--cflags", "--libs", "stet", env=env).split()
    program = folder / "by_pkg_config"
    run(compiler, CONSUMER / "consumer.c", "-o", program, *flags)
    check(program, env)


def check_files(prefix, shared, static):
    installed = {p.relative_to(prefix).as_posix() for p in prefix.rglob("*")}
    for name in ("stet.h", "inspect.h", "export.h", "version.h"):
        assert f"include/stet/{name}" in installed, name
    assert ("lib/libstet.so" in installed) == shared
    assert ("lib/libstet.a" in installed) == static
    headers = {p for p in installed if p.endswith(".h")}
    assert len(headers) == 4, headers


def main():
    project, work, tools = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:5]
    for name, shared, static, targets in (("both", True, True, ["stet::stet", "stet::stet_static"]),
                                          ("shared", True, False, ["stet::stet"]),
                                          ("static", False, True, ["stet::stet", "stet::stet_static"])):
        folder = work / name
        prefix = install(project, folder, tools, "ON" if shared else "OFF", "ON" if static else "OFF")
        check_files(prefix, shared, static)
        for i, target in enumerate(targets):
            by_cmake(prefix, folder / f"consumer{i}", tools, target)
        by_pkg_config(prefix, folder, tools[0], *([] if shared else ["--static"]))
        print(f"{name}: {len(targets)} CMake targets and pkg-config")


if __name__ == "__main__":
    main()
