#!/bin/sh
# git-commit-id-maven-plugin 9.2.0: in a linked worktree (git worktree add) it names the commit and the branch of the main checkout, not
# those of the worktree that is built. No error, no warning. useNativeGit=true, which asks git itself, does the same. A build server that
# builds branches in worktrees stamps all of them with one commit.
# Needs a JDK 17, git and mvn. Exits with 0 while this is so, with 1 once the behaviour changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
git init -q main
cd main
git checkout -q -b first
commit() { git add . && git -c user.name=finding -c user.email=finding@example.org commit -q -m "$1"; }
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><packaging>pom</packaging>
  <build><plugins><plugin>
    <groupId>io.github.git-commit-id</groupId><artifactId>git-commit-id-maven-plugin</artifactId><version>9.2.0</version>
    <executions><execution><phase>initialize</phase><goals><goal>revision</goal></goals></execution></executions>
    <configuration>
      <skipPoms>false</skipPoms>
      <useNativeGit>${native}</useNativeGit>
      <generateGitPropertiesFile>true</generateGitPropertiesFile>
      <generateGitPropertiesFilename>${project.basedir}/git.properties</generateGitPropertiesFilename>
      <includeOnlyProperties><property>^git.commit.id$</property><property>^git.branch$</property></includeOnlyProperties>
    </configuration>
  </plugin></plugins></build>
</project>
XML
commit one
git worktree add -q ../linked -b second
cd ../linked
echo more > more
commit two
main=$(git -C ../main rev-parse HEAD)
linked=$(git rev-parse HEAD)
echo "main checkout: first $main"
echo "worktree:      second $linked"
for native in false true; do
  rm -f git.properties
  mvn -q --batch-mode initialize -Dnative=$native > ../mvn.log 2>&1 || { cat ../mvn.log; exit 1; }
  branch=$(sed -n 's/^git.branch=//p' git.properties)
  commit=$(sed -n 's/^git.commit.id=//p' git.properties)
  echo "useNativeGit=$native, run in the worktree: $branch $commit"
  [ "$branch" = first ] && [ "$commit" = "$main" ] || { echo "The behaviour has changed."; exit 1; }
done
