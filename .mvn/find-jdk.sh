# Sourced by ./mvnw, ./start and the other commands: sets JAVA_HOME to a JDK 25, or says what to do and exits.
# Order: JAVA_HOME, the java on PATH, the folders where systems usually keep their JDKs.

hl_is_jdk25() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[".]' "$1/release"
}

hl_find_jdk25() {
    hl_on_path=$(command -v javac 2>/dev/null) && hl_on_path=$(readlink -f "$hl_on_path" 2>/dev/null || echo "$hl_on_path")
    for hl_home in "${JAVA_HOME-}" "${hl_on_path%/bin/javac}" \
        /usr/lib/jvm/* /opt/java/* /opt/jdk* /usr/local/openjdk-* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -n "$hl_home" ] && hl_is_jdk25 "$hl_home"; then
            printf '%s\n' "$hl_home"
            return 0
        fi
    done
    return 1
}

if ! JAVA_HOME=$(hl_find_jdk25); then
    echo "No JDK 25 found. Install one (for example Temurin 25) and set JAVA_HOME to its folder." >&2
    echo "找不到 JDK 25。请安装（例如 Temurin 25），并将 JAVA_HOME 设为其目录。" >&2
    exit 1
fi
export JAVA_HOME
