use std::io::BufRead;
fn main(){
 let d=recapture_dictionary::builtin().unwrap_or_else(|f|{for x in f.iter().take(40){eprintln!("{x}")} std::process::exit(2)});
 for l in std::io::stdin().lock().lines(){ let l=l.unwrap(); let p=recapture_talks::parse_line(&d,&l);
  let s:Vec<_>=p.speakers.iter().map(|(n,o,r)|serde_json::json!({"name":n,"organization":o,"role":r})).collect();
  println!("{}",serde_json::json!({"line":l,"title":p.title,"speakers":s,"rule":p.rule,"confidence":p.confidence})); }
}
