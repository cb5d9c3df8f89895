#!/usr/bin/env bash
# COLMAP's image retrieval beside ours: bench/photo/colmap.sh [--work FOLDER] [--photos FOLDER] [--words N] [--trained N]
# Every grouped photo of ../shared/data/photos asks for the other photos, as in accuracy_photo, and the same measures are
# printed. COLMAP (Debian: colmap, not among the project's packages) extracts, and builds its vocabulary tree from the
# photos themselves: N visual words from N of the photos. What is done is kept in the work folder and not done again.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
photos=$here/../../../shared/data/photos
work=${TMPDIR:-/tmp}/mostari-colmap
words=16384
trained=-1
while [ $# -gt 0 ]; do
  case $1 in
    --photos) photos=$2 ;;
    --work) work=$2 ;;
    --words) words=$2 ;;
    --trained) trained=$2 ;;
    *)
      echo "usage: $0 [--work FOLDER] [--photos FOLDER] [--words N] [--trained N]" >&2
      exit 2
      ;;
  esac
  shift 2
done
if ! command -v colmap >/dev/null; then
  echo "COLMAP: not measured: colmap is not installed"
  exit 0
fi
if [ ! -f "$photos/MANIFEST.tsv" ]; then
  echo "COLMAP: not measured ($photos is missing)"
  exit 0
fi
export QT_QPA_PLATFORM=offscreen # it starts a window system even for work without windows
mkdir -p "$work"

# step NAME COMMAND…: runs it unless an earlier run finished it.
step() {
  local name=$1
  shift
  [ -f "$work/$name.done" ] && return
  "$@" >"$work/$name.log" 2>&1 || {
    tail -n 20 "$work/$name.log" >&2
    echo "colmap: $name failed" >&2
    exit 1
  }
  touch "$work/$name.done"
}

step extract colmap feature_extractor --database_path "$work/database.db" --image_path "$photos" \
  --SiftExtraction.use_gpu 0 --SiftExtraction.num_threads 1 --SiftExtraction.max_image_size 1024 \
  --SiftExtraction.max_num_features 2000
step "tree-$words-$trained" colmap vocab_tree_builder --database_path "$work/database.db" \
  --vocab_tree_path "$work/tree-$words-$trained.bin" --num_visual_words "$words" --branching 128 \
  --max_num_images "$trained"
tail -n +2 "$photos/MANIFEST.tsv" | cut -f 1 >"$work/all.txt"
grep -v '^distractors/' "$work/all.txt" >"$work/queries.txt"
for verified in 0 50; do
  step "retrieve-$words-$trained-$verified" taskset -c 0 colmap vocab_tree_retriever \
    --database_path "$work/database.db" --vocab_tree_path "$work/tree-$words-$trained.bin" \
    --database_image_list_path "$work/all.txt" --query_image_list_path "$work/queries.txt" \
    --num_images "$(wc -l <"$work/all.txt")" --num_images_after_verification "$verified"
done

echo "COLMAP, $words visual words, trained on ${trained/#-1/all} photos:"
echo
python3 "$here/colmap_score.py" "$work/all.txt" \
  "COLMAP, Hamming embedding" "$work/retrieve-$words-$trained-0.log" \
  "COLMAP, Hamming embedding + vote-and-verify" "$work/retrieve-$words-$trained-50.log"
